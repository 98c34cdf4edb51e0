/** Rows that are made at one place and shown at another. */
export interface RowQueue<Row> {
  /** Adds a row. Resolves at once, or when those before it have been shown where too many wait. */
  push(row: Row): Promise<void>;
  /** Ends the stream, after what is in it; with an error, by throwing that. */
  end(error?: unknown): void;
  rows: AsyncIterable<Row>;
}

/** Rows that may wait to be shown before those who make them wait too. */
const ROOM = 1000;

/** A queue with one reader. A reader that leaves lets everybody go. */
export function rowQueue<Row>(): RowQueue<Row> {
  const waiting: { row: Row; taken: () => void }[] = [];
  let over: { error?: unknown } | undefined;
  let left = false;
  let wake = (): void => {};
  const letGo = (): void => {
    for (const { taken } of waiting.splice(0)) taken();
  };
  async function* read(): AsyncGenerator<Row> {
    try {
      for (;;) {
        const next = waiting.shift();
        if (next !== undefined) {
          next.taken();
          yield next.row;
        } else if (over !== undefined) {
          if (over.error !== undefined) throw over.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      left = true;
      letGo();
    }
  }
  return {
    push(row) {
      if (left) return Promise.resolve();
      const room = waiting.length < ROOM;
      return new Promise((resolve) => {
        waiting.push({ row, taken: room ? () => {} : resolve });
        if (room) resolve();
        wake();
      });
    },
    end(error) {
      over ??= error === undefined ? {} : { error };
      wake();
    },
    rows: read(),
  };
}
