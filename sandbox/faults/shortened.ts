import type { Answer } from '../answers';
import type { FaultAnswer } from './fault';

/** The sandbox's own answer without what a fault leaves out of lists; other answers stay. */
export function shortened(answer: Answer, { keep, omit }: FaultAnswer): Answer {
	if (keep === undefined && omit === undefined) return answer;
	const list: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
	if (!Array.isArray(list)) return answer;
	const left = list.filter((entry) => !omit?.includes(idOf(entry))).slice(0, keep);
	return { ...answer, body: JSON.stringify(left) };
}

function idOf({ id, lid }: { id?: string | { _serialized: string }; lid: string }): string {
	if (id === undefined) return lid;
	return typeof id === 'string' ? id : id._serialized;
}
