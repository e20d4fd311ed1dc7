/** Cuts a stream of rows that come debtor by debtor into one list for each debtor, holding no more than one. */
export async function* byDebtor<T>(
  pages: AsyncIterable<readonly T[]>,
  debtorOf: (row: T) => string,
): AsyncGenerator<readonly T[]> {
  let chain: T[] = [];
  for await (const page of pages) {
    for (const row of page) {
      const first = chain[0];
      if (first !== undefined && debtorOf(first) !== debtorOf(row)) {
        yield chain;
        chain = [];
      }
      chain.push(row);
    }
  }
  if (chain.length > 0) yield chain;
}
