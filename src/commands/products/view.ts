import { productsView } from '../../manifest/products-list.ts';
import { loadMeasure } from '../../output/width.ts';
import { productDetail } from '../../shop/products/detail.ts';
import { fileOfProduct } from '../../shop/products/to-file.ts';
import type { CommandRun } from '../deps.ts';
import { fetchDiagnosis, fetchProduct, type ProductVersion, readProductId, warehouseNames } from './fetch.ts';
import { productPage } from './view-page.ts';

export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = readProductId(args.id as string);
  const api = await deps.api();
  const { product } = await fetchProduct(api, id, flags.version as ProductVersion, deps.signal);
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
