import { keywordMatcher } from '../nodes/WawpTrigger/delivery/keywords';
import { byTurns } from './spread';
import { ownWork } from './work';

/** The most that WhatsApp lets anybody write. */
const longest = 65_536;

/** What customers write, in scripts with spaces between words and without. */
const messages: Record<string, string> = {
	Latin:
		'Hello, I ordered a jacket last week and the parcel has not arrived yet. Could you please tell me where it is, or give me my money back? Thank you very much. ',
	Chinese:
		'你好我上周在你们网店买了一件外套到现在还没有收到包裹请帮我查询一下订单的物流信息如果不能发货我要申请退款谢谢。',
	Thai: 'สวัสดีค่ะฉันสั่งซื้อเสื้อแจ็คเก็ตเมื่อสัปดาห์ที่แล้วแต่ยังไม่ได้รับพัสดุกรุณาช่วยตรวจสอบสถานะการจัดส่งให้ด้วยถ้าส่งไม่ได้ฉันต้องการขอคืนเงินขอบคุณค่ะ ',
	Arabic:
		'مرحبا لقد طلبت سترة الأسبوع الماضي ولم يصل الطرد حتى الآن هل يمكنكم إخباري أين هو من فضلكم وإلا أريد استرداد المال شكرا جزيلا لكم ',
	Khmer:
		'សួស្តីខ្ញុំបានបញ្ជាទិញអាវធំមួយកាលពីសប្តាហ៍មុនប៉ុន្តែមិនទាន់បានទទួលកញ្ចប់នៅឡើយទេសូមជួយពិនិត្យមើលស្ថានភាពនៃការដឹកជញ្ជូនបើមិនអាចផ្ញើបានទេខ្ញុំចង់បានប្រាក់វិញសូមអរគុណ។',
};

/** A message and keywords that it does not have as words. */
interface Case {
	title: string;
	text: string;
	keywords: string[];
}

const filled = (part: string): string => part.repeat(Math.floor(longest / part.length));

/** Pieces of a message that are no words: each is found often, and turned down each time. */
function piecesOf(message: string, count: number): string[] {
	const pieces = new Set<string>();
	for (let length = 2; pieces.size < count; length++) {
		for (let at = 0; at + length <= message.length; at++) {
			const piece = message.slice(at, at + length).trim();
			if (!keywordMatcher([piece])(message.repeat(3))) pieces.add(piece);
		}
	}
	return [...pieces].slice(0, count);
}

function casesOf(count: number): Case[] {
	const made = (title: string, text: string, keywordOf: (index: number) => string) => {
		const keywords = Array.from({ length: count }, (_, index) => keywordOf(index));
		return { title, text: filled(text), keywords };
	};
	return [
		...Object.entries(messages).map(([script, message]) => ({
			title: `${script}, pieces of its words`,
			text: filled(message),
			keywords: piecesOf(message, count),
		})),
		made('a, aa, aaa … in nothing but a', 'a', (index) => 'a'.repeat(index + 1)),
		made('a, aa, aaa … in a word as long', `${'a'.repeat(count + 1)} `, (index) =>
			'a'.repeat(index + 1),
		),
		made('ab, aab, aaab … in nothing but a', 'a', (index) => `${'a'.repeat(index + 1)}b`),
		made('ba, baa, baaa … in nothing but a', 'a', (index) => `b${'a'.repeat(index + 1)}`),
		made('ab a, ab ab a … in nothing but ab', 'ab ', (index) => `${'ab '.repeat(index + 1)}a`),
	];
}

/** What n8n's own Filter node does with conditions "contains" that ignore case: pieces of words count. */
function filterNode(text: string, count: number): void {
	for (let index = 0; index < count; index++) {
		if (text.toLowerCase().includes(`${index}退款`)) throw new Error('Found what is not there');
	}
}

function look({ title, text, keywords: words }: Case): void {
	if (keywordMatcher(words)(text)) throw new Error(`${title}: found what is not there`);
}

/**
 * What it costs a trigger to look for many words in the longest messages, before it answers Wawp and
 * while n8n does nothing else, beside as many conditions of n8n's Filter node, which know no words.
 *
 * @param count how many keywords
 * @param most how many times as long as the Filter node a message may take
 * @throws when a message takes more in the fastest of the rounds: what else the machine does only adds
 */
export async function keywords(rounds: number, count: number, most: number): Promise<void> {
	console.log(`Messages of 64 KB, looked through for ${count} keywords by Node ${process.version}`);
	const contender = (title: string, work: () => void) => ({
		name: title,
		measure: async () => ({
			milliseconds: await ownWork(async () => await Promise.resolve(work())),
		}),
	});
	const chinese = filled(messages['Chinese']!);
	const measured = await byTurns(rounds, [
		contender('Filter node, Chinese', () => filterNode(chinese, count)),
		...casesOf(count).map((each) => contender(each.title, () => look(each))),
	]);
	const fastest = measured.map(({ name, values }) => ({ name, least: Math.min(...values) }));
	const plain = fastest[0]!.least;
	for (const { name, least } of fastest)
		console.log(`${least.toFixed(0).padStart(6)} ms  ${(least / plain).toFixed(2)}  ${name}`);
	const slow = fastest.slice(1).filter(({ least }) => least > most * plain);
	if (slow.length > 0)
		throw new Error(
			`Took more than ${most} times as long: ${slow.map(({ name }) => name).join('; ')}`,
		);
	console.log(`Each took at most ${most} times as long as the Filter node`);
}
