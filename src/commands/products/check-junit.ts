import { type JunitSuite, junitXml } from '../../output/junit.ts';
import type { Check, Finding } from '../../shop/catalogue-check/types.ts';

/**
 * The findings as JUnit XML: a suite a check, a case a product.
 * @param fails which findings fail a case; the others are remarks
 */
export function junitOf(
  products: readonly { id: string; title: string }[],
  findings: readonly Finding[],
  checks: readonly Check[],
  fails: (found: Finding) => boolean,
): string {
  const byCase = Map.groupBy(findings, ({ check, productId }) => `${check} ${productId}`);
  const suites = checks.map(
    (check): JunitSuite => ({
      name: check,
      cases: products.map(({ id, title }) => {
        const own = byCase.get(`${check} ${id}`) ?? [];
        return {
          name: `${title} (${id})`,
          group: `till.products.${check}`,
          failures: own
            .filter(fails)
            .map(({ code, message, whatToDo }) => ({ message, type: code, ...(whatToDo && { text: whatToDo }) })),
          remarks: own.filter((found) => !fails(found)).map(({ message }) => message),
        };
      }),
    }),
  );
  return junitXml('till products check', suites);
}
