/**
 * Maps a stream with several pieces of work under way at a time, and gives the results in the stream's order. No more than
 * `ahead` pieces are taken before the reader asks for their results, so that memory stays flat.
 * @throws what `work` throws, once the results before it were given; the source is closed then
 */
export async function* inOrder<Item, Result>(
  source: AsyncIterable<Item> | Iterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  try {
    for await (const item of source) {
      const started = work(item);
      // Its turn to be awaited comes later; until then an error must not count as unhandled.
      started.catch(() => undefined);
      underWay.push(started);
      if (underWay.length >= ahead) yield await (underWay.shift() as Promise<Result>);
    }
    while (underWay.length > 0) yield await (underWay.shift() as Promise<Result>);
  } finally {
    await Promise.allSettled(underWay);
  }
}

/** Gathers a stream into pieces of `size`; the last may be shorter. */
export async function* pieces<Item>(
  source: AsyncIterable<Item> | Iterable<Item>,
  size: number,
): AsyncGenerator<Item[]> {
  let piece: Item[] = [];
  for await (const item of source) {
    piece.push(item);
    if (piece.length < size) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
