import { missingIn, type Progress, progressOf, together } from './progress.ts';
import type { Question } from './question.ts';

interface Document {
  readonly id: string;
  readonly _deleted?: boolean;
}
interface Checkpoint {
  readonly epoch: string;
  readonly ver: string;
  readonly id: string;
}
interface PullAnswer {
  readonly documents: readonly Document[];
  readonly checkpoint: Checkpoint | null;
}
interface PushAnswer {
  readonly conflicts: readonly Document[];
  readonly problems: readonly { readonly row: number }[];
}
type Known = ReadonlyMap<string, Progress>;

const PATH = /^\/api\/sync\/([\w-]+)\/(pull|push)$/;

/**
 * Two things that hold of every answer, from whichever device: what the server once acknowledged or showed of a document
 * is in all that it says of it to whoever asks afterwards; and whoever follows the checkpoints knows, after a page that is
 * not full, all that had been acknowledged when it was asked for (pulls have no gaps).
 */
export function watchPulls(fault: (line: string) => void, trace: (line: string) => void) {
  /** By account and collection: what the server has acknowledged. */
  const acknowledged = new Map<string, Known>();
  /** By account, collection and checkpoint: what whoever followed the checkpoints to there has been told. */
  const followed = new Map<string, Known>();
  const beyondStart = new Map<string, string>();
  const begunAnew: { device: number; what: string }[] = [];

  const learn = (feed: string, documents: readonly Document[]) =>
    acknowledged.set(feed, withAll(acknowledged.get(feed), documents));
  const compare = (what: string, floor: Known, now: Known) => {
    for (const [id, progress] of now) {
      const lost = missingIn(progress, floor.get(id) ?? new Map());
      if (lost !== undefined) fault(`${what} forgets of ${id} what was acknowledged: ${lost}`);
    }
  };
  const pull = (question: Question, feed: string, floor: Known) => {
    const asked = question.body as { readonly checkpoint?: Checkpoint | null; readonly limit?: number };
    noteStart(question, feed, asked.checkpoint);
    return (answer: unknown) => {
      const { documents, checkpoint } = answer as PullAnswer;
      const what = `A pull of ${feed}`;
      compare(what, floor, withAll(undefined, documents));
      learn(feed, documents);
      const before = asked.checkpoint ? followed.get(placeOf(feed, asked.checkpoint)) : new Map();
      // A checkpoint of before this run of the simulator: nobody knows what led there.
      if (!before) return;
      const now = withAll(before, documents);
      if (checkpoint) followed.set(placeOf(feed, checkpoint), now);
      if (documents.length >= (asked.limit ?? 100)) return;
      for (const [id, progress] of floor) {
        const lost = missingIn(now.get(id), progress);
        if (lost !== undefined) fault(`${what} to ${checkpoint?.ver ?? 0} has passed over ${id}: ${lost}`);
      }
    };
  };
  const push =
    ({ body }: Question, feed: string, floor: Known) =>
    (answer: unknown) => {
      const { rows } = body as { readonly rows: readonly { readonly newDocumentState: Document }[] };
      const { conflicts, problems } = answer as PushAnswer;
      const merged = new Map(conflicts.map((document) => [document.id, document]));
      const taken = rows
        .filter((_, place) => !problems.some(({ row }) => row === place))
        .map(({ newDocumentState: sent }) => merged.get(sent.id) ?? sent);
      compare(`A push to ${feed}`, floor, withAll(undefined, taken));
      learn(feed, taken);
    };
  /** Legitimate after some faults only; the plan knows which. */
  function noteStart({ device }: Question, feed: string, checkpoint: Checkpoint | null | undefined): void {
    const replica = `${device} ${feed}`;
    if (checkpoint) beyondStart.set(replica, checkpoint.epoch);
    else if (beyondStart.delete(replica)) {
      trace(`device ${device} begins ${feed} anew`);
      begunAnew.push({ device, what: feed });
    }
  }

  return {
    begunAnew: begunAnew as readonly { readonly device: number; readonly what: string }[],
    ask(question: Question): ((answer: unknown) => void) | undefined {
      const [, collection, what] = PATH.exec(question.path) ?? [];
      if (collection === undefined) return undefined;
      const feed = `${collection} of ${question.account}`;
      const floor = acknowledged.get(feed) ?? new Map();
      return what === 'pull' ? pull(question, feed, floor) : push(question, feed, floor);
    },
  };
}

function withAll(known: Known | undefined, documents: readonly Document[]): Known {
  const all = new Map(known);
  for (const document of documents)
    all.set(document.id, together(all.get(document.id), progressOf(document)));
  return all;
}

const placeOf = (feed: string, { epoch, ver, id }: Checkpoint) => `${feed} ${epoch} ${ver} ${id}`;
