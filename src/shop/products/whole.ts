import type { Market } from './market.ts';
import type { EditBody, WireProduct, WireSku } from './wire.ts';

type EditSku = EditBody['skus'][number];

/** Where a product has delivery options of its own; elsewhere the platform remarks on them (Edit Product 202509). */
const OWN_DELIVERY = ['ID', 'MX', 'MY', 'PH', 'SG', 'TH', 'VN'];

/**
 * A product as Edit Product (202509) takes it: everything, since what is left out is emptied and a SKU that is left out is
 * deleted. Only price and stock are left out, because they then stay as they are, also where buyers order meanwhile.
 */
export function wholeProduct(wire: WireProduct, market: Market): EditBody {
  const leaf = wire.category_chains?.find(({ is_leaf }) => is_leaf === true) ?? wire.category_chains?.at(-1);
  const { package_weight: weight, package_dimensions: size, size_chart: chart } = wire;
  const uris = (images: readonly { uri?: string }[] | undefined) =>
    (images ?? []).map(({ uri }) => ({ uri: uri ?? '' }));
  return {
    title: wire.title ?? '',
    description: wire.description ?? '',
    category_id: leaf?.id ?? '',
    category_version: market.categoryVersion,
    main_images: uris(wire.main_images),
    package_weight: { value: weight?.value ?? '', unit: weight?.unit ?? '' },
    ...(size?.length && {
      package_dimensions: {
        length: size.length,
        width: size.width ?? '',
        height: size.height ?? '',
        unit: size.unit ?? '',
      },
    }),
    ...(wire.brand?.id && { brand_id: wire.brand.id }),
    ...(wire.product_attributes?.length && {
      product_attributes: wire.product_attributes.map(({ id = '', values = [] }) => ({
        id,
        values: values.map((value) => (value.id ? { id: value.id } : { name: value.name ?? '' })),
      })),
    }),
    ...(wire.certifications?.length && {
      certifications: wire.certifications.map(({ id = '', images, files, expiration_date }) => ({
        id,
        ...(images?.length && { images: uris(images) }),
        ...(files?.length && {
          files: files.map((file) => ({ id: file.id ?? '', name: file.name ?? '', format: file.format ?? 'PDF' })),
        }),
        ...(expiration_date !== undefined && { expiration_date }),
      })),
    }),
    ...(chart?.template?.id
      ? { size_chart: { template: { id: chart.template.id } } }
      : chart?.image?.uri && { size_chart: { image: { uri: chart.image.uri } } }),
    ...(wire.video?.id && { video: { id: wire.video.id } }),
    ...(OWN_DELIVERY.includes(market.region) &&
      wire.delivery_options?.length && {
        delivery_option_ids: wire.delivery_options.flatMap(({ id }) => id ?? []),
      }),
    ...(wire.external_product_id && { external_product_id: wire.external_product_id }),
    ...(wire.is_cod_allowed !== undefined && { is_cod_allowed: wire.is_cod_allowed }),
    ...(wire.is_pre_owned !== undefined && { is_pre_owned: wire.is_pre_owned }),
    ...(wire.manufacturer_ids?.length && { manufacturer_ids: wire.manufacturer_ids }),
    ...(wire.responsible_person_ids?.length && { responsible_person_ids: wire.responsible_person_ids }),
    ...(wire.minimum_order_quantity !== undefined && { minimum_order_quantity: wire.minimum_order_quantity }),
    ...(wire.shipping_insurance_requirement && { shipping_insurance_requirement: wire.shipping_insurance_requirement }),
    ...(wire.shipping_template_id && { shipping_template_id: wire.shipping_template_id }),
    skus: (wire.skus ?? []).map(wholeSku),
  };
}

function wholeSku(sku: WireSku): EditSku {
  const { list_price: list, pre_sale } = sku;
  return {
    ...(sku.id && { id: sku.id }),
    ...(sku.seller_sku && { seller_sku: sku.seller_sku }),
    ...(sku.sales_attributes?.length && {
      sales_attributes: sku.sales_attributes.map((attribute) => ({
        ...(attribute.id ? { id: attribute.id } : { name: attribute.name ?? '' }),
        ...(attribute.value_id ? { value_id: attribute.value_id } : { value_name: attribute.value_name ?? '' }),
        ...(attribute.sku_img?.uri && { sku_img: { uri: attribute.sku_img.uri } }),
        ...(attribute.supplementary_sku_images?.length && {
          supplementary_sku_images: attribute.supplementary_sku_images.map(({ uri }) => ({ uri: uri ?? '' })),
        }),
      })),
    }),
    ...(sku.identifier_code?.code && { identifier_code: sku.identifier_code }),
    ...(sku.external_sku_id && { external_sku_id: sku.external_sku_id }),
    ...(sku.external_urls?.length && { external_urls: sku.external_urls }),
    ...(sku.extra_identifier_codes?.length && { extra_identifier_codes: sku.extra_identifier_codes }),
    ...(sku.fees?.length && { fees: sku.fees }),
    ...(sku.sku_unit_count && { sku_unit_count: sku.sku_unit_count }),
    ...(list?.amount && list.currency && { list_price: { amount: list.amount, currency: list.currency } }),
    ...(pre_sale?.type && { pre_sale }),
    ...(sku.combined_skus?.length && {
      combined_skus: sku.combined_skus.map(({ product_id = '', sku_id = '', sku_count = 0 }) => ({
        product_id,
        sku_id,
        sku_count,
      })),
    }),
  };
}
