import { WordEdges } from '../../../../nodes/WawpTrigger/delivery/WordEdges';
import { expectThat } from '../../../support/expectThat';

afterEach(() => jest.restoreAllMocks());

/** Sentences as people write them, in the scripts that put no space between words. */
const sentences: Record<string, string[]> = {
	Chinese: [
		'我上周在你们网店买了一件外套',
		'到现在还没有收到包裹',
		'请帮我查询一下订单的物流信息',
		'如果今天不能发货我就要申请退款',
		'你们的人工客服什么时候上班',
		'这个型号有没有黑色的大号',
		'我在北京大学附近的地铁站等你',
		'研究生命的起源是一件很有意思的事情',
		'下雨天留客天留我不留',
		'乒乓球拍卖完了没有',
		'发票可以开公司的名字吗',
		'明天下午三点我们在办公室开会讨论合同',
		'付款以后多久可以收到货',
		'昨天的快递员态度非常好谢谢你们',
	],
	Japanese: [
		'先週そちらのオンラインショップでジャケットを注文しました',
		'まだ荷物が届いていないので確認していただけますか',
		'発送できない場合は返金してください',
		'サイズが合わなかったので交換をお願いします',
		'すもももももももものうち',
		'東京都の天気は明日から晴れるでしょう',
		'領収書を会社の名前で発行してもらえますか',
		'ポイントカードの有効期限はいつまでですか',
		'うらにわにはにわにわとりがいる',
		'明日の午後三時に事務所で打ち合わせをしましょう',
		'お忙しいところ恐れ入りますがよろしくお願いいたします',
	],
	Thai: [
		'ฉันสั่งซื้อเสื้อแจ็คเก็ตจากร้านของคุณเมื่อสัปดาห์ที่แล้ว',
		'แต่ยังไม่ได้รับพัสดุเลยค่ะ',
		'กรุณาช่วยตรวจสอบสถานะการจัดส่งให้ด้วย',
		'ถ้าส่งไม่ได้ฉันต้องการขอคืนเงิน',
		'ร้านเปิดกี่โมงและปิดกี่โมงครับ',
		'ตากลมนั่งตากลมอยู่ริมทะเล',
		'ขอใบเสร็จในนามบริษัทได้ไหมคะ',
		'พรุ่งนี้บ่ายสามโมงเราจะประชุมกันที่สำนักงาน',
		'สินค้ารุ่นนี้มีสีดำขนาดใหญ่หรือเปล่า',
		'ประเทศไทยมีอาหารอร่อยมากมายหลายอย่าง',
		'พนักงานส่งของเมื่อวานบริการดีมากขอบคุณครับ',
	],
	Khmer: [
		'ខ្ញុំបានបញ្ជាទិញអាវធំមួយពីហាងរបស់អ្នកកាលពីសប្តាហ៍មុន',
		'ប៉ុន្តែមិនទាន់បានទទួលកញ្ចប់នៅឡើយទេ',
		'សូមជួយពិនិត្យមើលស្ថានភាពនៃការដឹកជញ្ជូន',
		'បើមិនអាចផ្ញើបានទេខ្ញុំចង់បានប្រាក់វិញ',
		'ហាងបើកម៉ោងប៉ុន្មាននិងបិទម៉ោងប៉ុន្មាន',
		'ថ្ងៃស្អែកម៉ោងបីរសៀលយើងនឹងប្រជុំនៅការិយាល័យ',
		'ប្រទេសកម្ពុជាមានប្រាសាទបុរាណជាច្រើន',
		'អ្នកដឹកជញ្ជូនកាលពីម្សិលមិញល្អណាស់សូមអរគុណ',
	],
	Lao: [
		'ຂ້ອຍສັ່ງຊື້ເສື້ອກັນໜາວຈາກຮ້ານຂອງເຈົ້າໃນອາທິດແລ້ວນີ້',
		'ແຕ່ຍັງບໍ່ທັນໄດ້ຮັບພັດສະດຸເທື່ອ',
		'ກະລຸນາຊ່ວຍກວດສອບສະຖານະການຈັດສົ່ງໃຫ້ແດ່',
		'ຖ້າສົ່ງບໍ່ໄດ້ຂ້ອຍຕ້ອງການເງິນຄືນ',
		'ຮ້ານເປີດຈັກໂມງແລະປິດຈັກໂມງ',
		'ມື້ອື່ນຕອນບ່າຍສາມໂມງພວກເຮົາຈະປະຊຸມຢູ່ຫ້ອງການ',
		'ປະເທດລາວມີອາຫານແຊບຫຼາຍຢ່າງ',
		'ພະນັກງານສົ່ງເຄື່ອງມື້ວານນີ້ບໍລິການດີຫຼາຍຂອບໃຈ',
	],
	Burmese: [
		'ကျွန်တော်ပြီးခဲ့တဲ့အပတ်ကဆိုင်မှာအင်္ကျီတစ်ထည်မှာထားပါတယ်',
		'ဒါပေမဲ့ပစ္စည်းမရောက်သေးပါဘူး',
		'ပို့ဆောင်မှုအခြေအနေကိုစစ်ဆေးပေးပါ',
		'မပို့နိုင်ရင်ငွေပြန်လိုချင်ပါတယ်',
		'ဆိုင်ဘယ်အချိန်ဖွင့်ပြီးဘယ်အချိန်ပိတ်လဲ',
		'မနက်ဖြန်နေ့လယ်သုံးနာရီမှာရုံးမှာအစည်းအဝေးလုပ်မယ်',
		'မြန်မာနိုင်ငံမှာစားကောင်းတဲ့အစားအစာတွေအများကြီးရှိတယ်',
	],
};

/** Sentences in an order of their own, each time, with nothing between them. */
function textOf(parts: string[], length: number): string {
	let [text, seed] = ['', 7];
	while (text.length < length) {
		seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
		text += parts[Math.floor(seed / 65_536) % parts.length];
	}
	return text;
}

const edgesOf = (text: string): number[] => {
	const edges = new WordEdges(text);
	return Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => edges.has(at));
};

/** What the dictionary says of the whole text at once. */
const edgesOfWhole = (text: string): number[] => {
	const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
	return [...Array.from(words, ({ index }) => index), text.length];
};

describe('the edges of words', () => {
	it.each(Object.entries(sentences))(
		'are those of the dictionary in a long text without a space: %s',
		(_, parts) => {
			const text = textOf(parts, 10_000);
			expect(edgesOf(text)).toEqual(edgesOfWhole(text));
		},
	);

	it('hold those of the dictionary in a text of all scripts', () => {
		const text = textOf([...Object.values(sentences).flat(), 'iPhone', ' أريد ', ' 7 '], 10_000);
		const found = new Set(edgesOf(text));
		expect(edgesOfWhole(text).filter((at) => !found.has(at))).toEqual([]);
	});

	it('lie where the script changes, and beside signs', () => {
		expect(edgesOf('ภาษาiPhone手机_サーバー_')).toEqual([0, 4, 10, 12, 13, 17, 18]);
	});

	it('are the same wherever one begins to ask', () => {
		const text = textOf(sentences.Thai!, 2000);
		const edges = new WordEdges(text);
		const backwards = Array.from({ length: text.length + 1 }, (_, at) => text.length - at)
			.filter((at) => edges.has(at))
			.toReversed();
		expect(backwards).toEqual(edgesOf(text));
	});

	it('tell where a keyword may stand next, as far as they are known', () => {
		const edges = new WordEdges('axa ab a');
		expectThat('while nobody knows any', edges.nextFor('a', 1)).toBe(2);
		expect([0, 1, 2, 3].map((at) => edges.has(at))).toEqual([true, false, false, true]);
		expectThat('with an edge at its start', edges.nextFor('ab', 1)).toBe(4);
		expectThat('with an edge at its end', edges.nextFor('a', 1)).toBe(7);
		expectThat('with another letter', edges.nextFor('b', 0)).toBe(8);
		expectThat('longer than the rest', edges.nextFor('a b', 7)).toBe(8);
	});

	it('cost the dictionary no more than the surroundings of what is asked for', () => {
		const segment = jest.spyOn(Intl.Segmenter.prototype, 'segment');
		const lookedAt = () => segment.mock.calls.map(([text]) => text.length);
		const text = textOf(sentences.Chinese!, 65_536);
		const edges = new WordEdges(text);
		edges.has(30_000);
		expect(lookedAt()).toEqual([512 + 2 * 64]);
		for (let at = 0; at <= text.length; at++) edges.has(at);
		expect(Math.max(...lookedAt())).toBe(512 + 2 * 64);
		expect(lookedAt().length).toBe(Math.ceil(text.length / 512));
	});

	it('cost the dictionary nothing where spaces part the words', () => {
		const segment = jest.spyOn(Intl.Segmenter.prototype, 'segment');
		expect(edgesOf('two words, ثلاث كلمات')).toEqual([0, 3, 4, 9, 10, 11, 15, 16, 21]);
		expect(segment).not.toHaveBeenCalled();
	});
});
