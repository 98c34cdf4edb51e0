// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface LogisticsOperations {
  'GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers': {
    path: { delivery_option_id: string };
    query: Record<string, never>;
    body: undefined;
    data: { shipping_providers?: { id?: string; name?: string }[] };
  };
  'GET /logistics/202309/global_warehouses': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      global_warehouses?: {
        id?: string;
        name?: string;
        ownership?: 'SELLER' | 'PLATFORM_COOPERATION' | (string & {});
      }[];
    };
  };
  'GET /logistics/202309/warehouses': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      warehouses?: {
        address?: {
          address_line1?: string;
          address_line2?: string;
          address_line3?: string;
          address_line4?: string;
          city?: string;
          contact_person?: string;
          distict?: string;
          first_name?: string;
          first_name_local_script?: string;
          full_address?: string;
          geolocation?: { latitude?: string; longitude?: string };
          last_name?: string;
          last_name_local_script?: string;
          phone_number?: string;
          postal_code?: string;
          region?: string;
          region_code?: string;
          state?: string;
          town?: string;
        };
        effect_status?: 'ENABLED' | 'DISABLED' | 'RESTRICTED' | (string & {});
        entity_id?: string;
        id?: string;
        is_default?: boolean;
        name?: string;
        sub_type?: 'DOMESTIC_WAREHOUSE' | 'CB_OVERSEA_WAREHOUSE' | 'CB_DIRECT_SHIPPING_WAREHOUSE' | (string & {});
        type?: 'SALES_WAREHOUSE' | 'RETURN_WAREHOUSE' | (string & {});
      }[];
    };
  };
  'GET /logistics/202309/warehouses/{warehouse_id}/delivery_options': {
    path: { warehouse_id: string };
    query: { scope?: 'WAREHOUSE' | 'PRODUCT' };
    body: undefined;
    data: {
      delivery_options?: {
        description?: string;
        dimension_limit?: {
          max_height?: number;
          max_length?: number;
          max_width?: number;
          unit?: 'CM' | 'INCH' | (string & {});
        };
        id?: string;
        name?: string;
        platform?: ('TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {}))[];
        type?: 'STANDARD' | 'EXPRESS' | 'ECONOMY' | 'SEND_BY_SELLER' | (string & {});
        weight_limit?: {
          max_weight?: number;
          min_weight?: number;
          unit?: 'GRAM' | 'POUND' | (string & {});
        };
      }[];
    };
  };
  'GET /logistics/202510/seller_templates': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      product_attribute?: {
        dimension?: { height?: string; length?: string; unit?: number; width?: string };
        weight?: { unit?: number; weight?: string };
      };
    };
    data: {
      templates?: {
        service_unreachable_reason?: {
          filter_reason?: { filter_type?: string; reason?: string }[];
          service_id?: string;
        }[];
        template?: {
          is_default?: boolean;
          template_id?: string;
          template_name?: string;
          template_party?: number;
        };
        template_is_available?: boolean;
      }[];
    };
  };
  'POST /logistics/202412/addresses/standardize': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      address?: {
        address_line1?: string;
        address_line2?: string;
        city?: string;
        district?: string;
        postal_code?: string;
        region_code?: string;
        state?: string;
        town?: string;
      };
    };
    data: {
      standardization_result?: {
        standardized_address?: {
          address_line1?: string;
          address_line2?: string;
          city?: string;
          district?: string;
          postal_code?: string;
          region_code?: string;
          state?: string;
          town?: string;
        };
        updated?: boolean;
      };
    };
  };
  'POST /logistics/202502/warehouses': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      warehouse?: {
        address?: {
          address_line_1?: string;
          address_line_2?: string;
          address_line_3?: string;
          address_line_4?: string;
          city?: string;
          district?: string;
          postcode?: string;
          region?: string;
          state?: string;
        };
        contact_person?: string;
        cover_address_detail?: {
          address_line_1?: string;
          address_line_2?: string;
          address_line_3?: string;
          address_line_4?: string;
          city?: string;
          district?: string;
          postcode?: string;
          region?: string;
          state?: string;
        }[];
        cover_region_code?: string;
        default_warehouse?: boolean;
        external_warehouse_id?: string;
        first_name?: string;
        first_name_local_script?: string;
        last_name?: string;
        last_name_local_script?: string;
        name?: string;
        phone_number?: string;
        type?: 'SALES_WAREHOUSE' | 'RETURN_WAREHOUSE';
      };
    };
    data: { error_list?: { code?: number; message?: string }[]; warehouse_id?: string };
  };
  'POST /logistics/202502/warehouses/{warehouse_id}': {
    path: { warehouse_id: string };
    query: Record<string, never>;
    body: {
      warehouse?: {
        address?: {
          address_line_1?: string;
          address_line_2?: string;
          address_line_3?: string;
          address_line_4?: string;
          city?: string;
          district?: string;
          postcode?: string;
          region?: string;
          state?: string;
        };
        contact_person?: string;
        cover_address_detail?: {
          address_line_1?: string;
          address_line_2?: string;
          address_line_3?: string;
          address_line_4?: string;
          city?: string;
          district?: string;
          postcode?: string;
          region?: string;
          state?: string;
        }[];
        cover_region_code?: string;
        default_warehouse?: boolean;
        external_warehouse_id?: string;
        first_name?: string;
        first_name_local_script?: string;
        last_name?: string;
        last_name_local_script?: string;
        name?: string;
        phone_number?: string;
        type?: 'SALES_WAREHOUSE' | 'RETURN_WAREHOUSE';
      };
    };
    data: { error_list?: { code?: number; message?: string }[] };
  };
}
