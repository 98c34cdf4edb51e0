import type { DatabaseSync } from 'node:sqlite';
import { returnRow } from '../aftersales/rows.ts';
import { ownPlaces } from '../cancellations.ts';
import type { Adder } from '../sums/adder.ts';
import type { SumKeeper } from '../sums/keeper.ts';
import { cancelledOf, returnedOf } from './gone.ts';
import { noSums, type Sums } from './trade-sums.ts';

/** Keeps what came to nothing, by the day on which it did. */
export function goneKeeper(db: DatabaseSync, sums: Adder): SumKeeper {
  const returns = db.prepare('SELECT * FROM returns WHERE n = ? ORDER BY id');
  const known = db.prepare('SELECT day, units, value FROM trade_gone WHERE n = ?');
  const remove = db.prepare('DELETE FROM trade_gone WHERE n = ?');
  const put = db.prepare('INSERT INTO trade_gone (n, day, shop, units, value) VALUES (?, ?, ?, ?, ?)');
  const add = (shop: number, day: number, gone: number, refunds: number) => {
    const more: Sums = { ...noSums(), gone, refunds };
    sums.add([shop, day, '', ''], Object.values(more));
  };
  return {
    keep: (order, { fresh, returned }) => {
      const { n, shop, cancelBy, paidTime } = order;
      const cancelled = cancelBy === null || paidTime === null ? [] : cancelledOf(order, ownPlaces(db, n));
      const days = new Map<number, { units: number; value: number }>();
      for (const { day, units, value } of [
        ...cancelled,
        ...(returned ? returns.all(n) : []).flatMap((raw) => returnedOf(order, returnRow(raw))),
      ]) {
        const sum = days.get(day) ?? { units: 0, value: 0 };
        days.set(day, { units: sum.units + units.length, value: sum.value + value });
      }
      const before = (fresh ? [] : known.all(n)) as { day: number; units: number; value: number }[];
      if (before.length > 0) remove.run(n);
      for (const { day, units, value } of before) add(shop, day, -units, -value);
      for (const [day, { units, value }] of days) {
        put.run(n, day, shop, units, value);
        add(shop, day, units, value);
      }
    },
    flush: sums.flush,
  };
}
