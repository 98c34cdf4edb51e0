import { usageFailure } from '../../lib/failure.ts';
import { productsView } from '../../manifest/products-list.ts';
import { loadMeasure } from '../../output/width.ts';
import { productDetail } from '../../shop/products/detail.ts';
import { fileOfProduct } from '../../shop/products/to-file.ts';
import type { CommandRun } from '../deps.ts';
import {
  fetchDiagnosis,
  fetchLatest,
  fetchProduct,
  type ProductVersion,
  readProductId,
  warehouseNames,
} from './fetch.ts';
import { productPage } from './view-page.ts';

export const run: CommandRun = async ({ args, flags }, deps) => {
  if (flags.yaml === true && deps.flags.json)
    throw usageFailure('--yaml and --json ask for two forms.', 'Give one of them.', 'flag-conflict');
  const id = readProductId(args.id as string);
  const api = await deps.api();
  const version = flags.version as ProductVersion | undefined;
  // What is to be edited is the latest version: an edit begins from it.
  const latest = flags.yaml === true && version === undefined;
  const { product } = latest
    ? await fetchLatest(api, id, deps.signal)
    : await fetchProduct(api, id, version, deps.signal);
  if (flags.yaml === true) {
    const { documentText } = await import('../../files/document.ts');
    return deps.output.text(await documentText(fileOfProduct(product)));
  }
  const [warehouses, diagnosis, measure] = await Promise.all([
    warehouseNames(api, deps.signal),
    product.status === 'ACTIVATE' ? fetchDiagnosis(api, id, deps.signal) : undefined,
    loadMeasure(),
  ]);
  await deps.output.record(productDetail(product, warehouses, diagnosis), {
    fields: productsView.fields ?? [],
    text: (detail, look) => productPage(detail, look, measure),
  });
};
