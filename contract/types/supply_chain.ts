// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface SupplyChainOperations {
  'POST /supply_chain/202309/packages/sync': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      packages: {
        create_time_millis: number;
        dimension: {
          height?: number;
          length?: number;
          unit?: 'CENTIMETER' | 'INCH' | (string & {});
          width?: number;
        };
        handover_time_millis: number;
        id: string;
        provider_warehouse_code?: string;
        provider_warehouse_name?: string;
        ship_time_millis: number;
        shipping_origin_city?: string;
        shipping_provider_id: string;
        shipping_provider_name: string;
        skus: { id: string; quantity: number }[];
        tcw_warehouse_type?: 'STANDARD' | 'TIKTOK_CERTIFIED_WAREHOUSE_FULFILLMENT' | (string & {});
        time_zone: string;
        tracking_number: string;
        weight?: {
          unit?: 'KILOGRAM' | 'GRAM' | 'MILLIGRAM' | 'POUND' | 'OUNCE' | (string & {});
          value?: number;
        };
        wms_order_id: string;
      }[];
      warehouse_provider_id: string;
    };
    data: {
      errors?: { code?: string; detail?: { package_id?: string }; message?: string }[];
      success_packages?: string[];
    };
  };
}
