// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface FbtOperations {
  'GET /fbt/202408/warehouses': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      warehouses?: {
        addresses?: {
          address_line_1?: string;
          address_line_2?: string;
          address_line_3?: string;
          city?: string;
          district?: string;
          postal_code?: string;
          region_code?: string;
          state?: string;
        }[];
        fbt_warehouse_id?: string;
        logistics_services?: { id?: string; name?: string; subscribed?: boolean }[];
        name?: string;
        subscribed?: boolean;
        type?: string;
        warehouse_ids?: string[];
      }[];
    };
  };
  'GET /fbt/202409/inbound_orders': {
    path: Record<string, never>;
    query: { ids: readonly string[] };
    body: undefined;
    data: {
      inbound_orders?: {
        actual_arrive_time?: number;
        carriers?: { carrier_name?: string; tracking_number?: string }[];
        create_time?: number;
        expect_arrive_time?: number;
        id?: string;
        merchant?: { id?: string; name?: string };
        order_operation_logs?: { operate_time?: number; order_status?: string }[];
        planned_goods?: {
          id?: string;
          name?: string;
          quantity?: number;
          reference_code?: string;
          sku_ids?: string[];
        }[];
        received_batches?: {
          defective_quantity?: number;
          goods_id?: string;
          id?: string;
          normal_quantity?: number;
          product_ids?: string[];
          sku_ids?: string[];
          total_quantity?: number;
        }[];
        ship_time?: number;
        type?: string;
        warehouse?: {
          fbt_warehouse_id?: string;
          name?: string;
          type?: string;
          warehouse_ids?: string[];
        };
      }[];
    };
  };
  'GET /fbt/202409/merchants/onboarded_regions': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { onboarded_regions?: { region_code?: string }[] };
  };
  'GET /fbt/202601/mcf_outbound_orders': {
    path: Record<string, never>;
    query: { mcf_order_id: string };
    body: undefined;
    data: {
      mcf_order?: {
        consign_orders?: {
          carrier?: string;
          goods?: { id?: string; quantity?: number }[];
          id?: string;
          is_platform_closed?: boolean;
          issue?: string;
          shipping_provider?: { id?: string; name?: string };
          status?: string;
          tracking_number?: string;
        }[];
        create_time?: number;
        external_order_id?: string;
        mcf_order_id?: string;
      };
    };
  };
  'GET /fbt/202601/merchants/mcf_status': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { mcf_status?: { is_mcf?: number } };
  };
  'POST /fbt/202408/inventory/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: { fbt_warehouse_ids?: string[]; goods_ids?: string[]; sku_ids?: string[] };
    data: {
      inventory?: {
        fbt_warehouse_id?: string;
        goods?: {
          id?: string;
          name?: string;
          reference_code?: string;
          skus?: {
            id?: string;
            on_hand_detail?: {
              available_quantity?: number;
              reserved_quantity?: number;
              total_quantity?: number;
            };
          }[];
        };
        in_transit_quantity?: number;
        on_hand_detail?: {
          available_quantity?: number;
          reserved_quantity?: number;
          total_quantity?: number;
          unfulfillable_quantity?: number;
        };
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /fbt/202409/goods/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: {
      goods_ids?: string[];
      product_ids?: string[];
      reference_codes?: string[];
      sku_ids?: string[];
    };
    data: {
      goods?: {
        barcodes?: { code?: string; type?: string }[];
        id?: string;
        image_url?: string;
        lot_expiration_info?: {
          addresses?: {
            address_line_1?: string;
            address_line_2?: string;
            address_line_3?: string;
            city?: string;
            district?: string;
            name?: string;
            phone_number?: string;
            postal_code?: string;
            region_code?: string;
            state?: string;
          };
          expiration_alert_days?: number;
          handling_method?: string;
          inbound_cutoff_days?: number;
          is_expiration_management?: boolean;
          is_lot_control?: boolean;
          return_cycle?: string;
          sales_cutoff_days?: number;
          shelf_life_days?: number;
        };
        merchant_declaration_info?: {
          dimension?: { height?: string; length?: string; unit?: string; width?: string };
          weight?: { unit?: string; value?: string };
        };
        name?: string;
        reference_code?: string;
        skus?: {
          id?: string;
          image_url?: string;
          matched?: boolean;
          name?: string;
          product?: { id?: string; image_url?: string; name?: string };
          regions?: string[];
        }[];
        warehouse_confirmation_info?: {
          dimension?: { height?: string; length?: string; unit?: string; width?: string };
          weight?: { unit?: string; value?: string };
        };
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /fbt/202410/inventory_records/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: {
      create_time_ge?: number;
      create_time_le?: number;
      fbt_warehouse_ids?: string[];
      goods_ids?: string[];
    };
    data: {
      inventory_records?: {
        changed_quantity?: number;
        create_time?: number;
        fbt_warehouse_id?: string;
        final_on_hand_quantity?: number;
        goods?: { id?: string; name?: string; reference_code?: string };
        initial_on_hand_quantity?: number;
        inventory_goods_type?: string;
        order?: { id?: string; type?: string };
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /fbt/202601/mcf/goods/inventory/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { goods?: { goods_id?: string }[] };
    data: { goods_inventory_list?: { available_qty?: number; goods_id?: string }[] };
  };
  'POST /fbt/202601/mcf_outbound_orders': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      consignee?: {
        address?: {
          address_line_1?: string;
          address_line_2?: string;
          city?: string;
          country_code?: string;
          district_or_county?: string;
          postal_code?: string;
          state_or_region?: string;
        };
        email?: string;
        name?: string;
        phone_number?: string;
      };
      external_order_id?: string;
      goods?: { id?: string; quantity?: number }[];
    };
    data: {
      mcf_order?: { create_time?: number; external_order_id?: string; mcf_order_id?: string };
    };
  };
  'POST /fbt/202601/mcf_outbound_orders/cancel': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { consign_orders?: { id?: string }[]; mcf_order_id?: string };
    data: {
      mcf_order?: {
        consign_orders?: { id?: string; status?: string }[];
        external_order_id?: string;
        mcf_order_id?: string;
      };
    };
  };
}
