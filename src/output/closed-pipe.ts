/** The reader of stdout has gone (`till orders list | head`): nothing is wrong, and nobody is there to tell. Exit 0. */
export class ClosedPipe extends Error {
  constructor(cause?: unknown) {
    super('The reader of the output has gone.', { cause });
    this.name = 'ClosedPipe';
  }
}
