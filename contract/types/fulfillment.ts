// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface FulfillmentOperations {
  'GET /fulfillment/202309/combinable_packages/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number };
    body: undefined;
    data: {
      combinable_packages?: { id?: string; order_ids?: string[] }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'GET /fulfillment/202309/orders/split_attributes': {
    path: Record<string, never>;
    query: { order_ids: readonly string[] };
    body: undefined;
    data: {
      split_attributes?: {
        can_split?: boolean;
        must_split?: boolean;
        must_split_reasons?: {
          category_id?: string;
          max_count?: string;
          type?: 'CATEGORY_ITEM_LIMITATION' | 'TOTAL_COUNT_LIMITATION' | (string & {});
        }[];
        order_id?: string;
        reason?: string;
      }[];
    };
  };
  'GET /fulfillment/202309/orders/{order_id}/handover_time_slots': {
    path: { order_id: string };
    query: { order_line_item_ids?: readonly string[] };
    body: undefined;
    data: {
      can_drop_off?: boolean;
      can_pickup?: boolean;
      can_van_collection?: boolean;
      drop_off_point_url?: string;
      pickup_slots?: { avaliable?: boolean; end_time?: number; start_time?: number }[];
    };
  };
  'GET /fulfillment/202309/orders/{order_id}/tracking': {
    path: { order_id: string };
    query: Record<string, never>;
    body: undefined;
    data: { tracking?: { description?: string; update_time_millis?: number }[] };
  };
  'GET /fulfillment/202309/packages/{package_id}': {
    path: { package_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      create_time?: number;
      delivery_option_id?: string;
      delivery_option_name?: string;
      dimension?: {
        height?: string;
        length?: string;
        unit?: 'CM' | 'INCH' | (string & {});
        width?: string;
      };
      handover_method?: 'PICKUP' | 'DROP_OFF' | (string & {});
      has_multi_skus?: boolean;
      insurance?: {
        claim_status?: 'NOT_STARTED' | 'CLAIM_PENDING' | 'APPROVED' | 'DECLINED' | (string & {});
        coverage_amount?: string;
        is_claim_eligible?: boolean;
        is_purchased?: boolean;
      };
      last_mile_tracking_number?: string;
      note_tag?: 'BUYER_UNNOTED' | 'BUYER_NOTED' | (string & {});
      order_line_item_ids?: string[];
      orders?: {
        id?: string;
        skus?: { id?: string; image_url?: string; name?: string; quantity?: number }[];
      }[];
      package_id?: string;
      package_status?: 'TO_FULFILL' | 'PROCESSING' | 'FULFILLING' | 'COMPLETED' | 'CANCELLED' | (string & {});
      pickup_slot?: { end_time?: number; start_time?: number };
      recipient_address?: {
        address_detail?: string;
        address_line1?: string;
        address_line2?: string;
        address_line3?: string;
        address_line4?: string;
        full_address?: string;
        name?: string;
        phone_number?: string;
        postal_code?: string;
        region_code?: string;
      };
      sender_address?: {
        address_detail?: string;
        address_line1?: string;
        address_line2?: string;
        address_line3?: string;
        address_line4?: string;
        full_address?: string;
        name?: string;
        phone_number?: string;
        postal_code?: string;
        region_code?: string;
      };
      shipping_provider_id?: string;
      shipping_provider_name?: string;
      shipping_type?: 'TIKTOK' | 'SELLER' | (string & {});
      split_and_combine_tag?: 'DEFAULT' | 'COMBINE' | 'SPLIT' | (string & {});
      tracking_number?: string;
      update_time?: number;
      weight?: { unit?: 'GRAM' | 'POUND' | (string & {}); value?: string };
    };
  };
  'GET /fulfillment/202309/packages/{package_id}/handover_time_slots': {
    path: { package_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      can_drop_off?: boolean;
      can_pickup?: boolean;
      can_van_collection?: boolean;
      drop_off_point_url?: string;
      pickup_slots?: { avaliable?: boolean; end_time?: number; start_time?: number }[];
    };
  };
  'GET /fulfillment/202309/packages/{package_id}/shipping_documents': {
    path: { package_id: string };
    query: {
      document_type: 'SHIPPING_LABEL' | 'PACKING_SLIP' | 'SHIPPING_LABEL_AND_PACKING_SLIP' | 'SHIPPING_LABEL_PICTURE' | 'HAZMAT_LABEL' | 'INVOICE_LABEL';
      document_size?: 'A6' | 'A5';
      document_format?: 'PDF' | 'ZPL';
    };
    body: undefined;
    data: { doc_url?: string; tracking_number?: string };
  };
  'GET /fulfillment/202508/tts_tracking_validation': {
    path: Record<string, never>;
    query: { tracking_number: string };
    body: undefined;
    data: { is_tiktok_collection?: boolean; is_tiktok_shipping?: boolean };
  };
  'GET /fulfillment/202604/orders/{order_id}/tracking': {
    path: { order_id: string };
    query: Record<string, never>;
    body: undefined;
    data: { tracking?: { description?: string; update_time_millis?: number }[] };
  };
  'POST /fulfillment/202309/files/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data: Uint8Array; name: string };
    data: { name?: string; url?: string };
  };
  'POST /fulfillment/202309/images/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data: Uint8Array };
    data: { height?: number; url?: string; width?: number };
  };
  'POST /fulfillment/202309/orders/{order_id}/packages': {
    path: { order_id: string };
    query: Record<string, never>;
    body: {
      order_line_item_ids?: string[];
      shipping_provider_id: string;
      tracking_number: string;
    };
    data: {
      order_id?: string;
      order_line_item_ids?: string[];
      package_id?: string;
      warning?: { message?: string };
    };
  };
  'POST /fulfillment/202309/orders/{order_id}/shipping_info/update': {
    path: { order_id: string };
    query: Record<string, never>;
    body: { shipping_provider_id: string; tracking_number: string };
    data: Record<string, unknown>;
  };
  'POST /fulfillment/202309/orders/{order_id}/shipping_services/query': {
    path: { order_id: string };
    query: Record<string, never>;
    body: {
      dimension?: { height: string; length: string; unit: 'CM' | 'INCH'; width: string };
      order_line_item_ids?: string[];
      weight?: { unit: 'GRAM' | 'POUND'; value: string };
    };
    data: {
      dimension?: {
        height?: string;
        length?: string;
        unit?: 'CM' | 'INCH' | (string & {});
        width?: string;
      };
      order_id?: string;
      order_line_id?: string[];
      shipping_services?: {
        currency?: string;
        earliest_delivery_days?: number;
        id?: string;
        is_default?: boolean;
        latest_delivery_days?: number;
        name?: string;
        price?: string;
        shipping_provider_id?: string;
        shipping_provider_name?: string;
      }[];
      weight?: { unit?: 'GRAM' | 'POUND' | (string & {}); value?: string };
    };
  };
  'POST /fulfillment/202309/orders/{order_id}/split': {
    path: { order_id: string };
    query: Record<string, never>;
    body: { splittable_groups: { id: string; order_line_item_ids: string[] }[] };
    data: { packages?: { id?: string; splittable_group_id?: string }[] };
  };
  'POST /fulfillment/202309/packages': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      dimension?: { height: string; length: string; unit: 'CM' | 'INCH'; width: string };
      order_id: string;
      order_line_item_ids?: string[];
      shipping_service_id?: string;
      weight?: { unit: 'GRAM' | 'POUND'; value: string };
    };
    data: {
      create_time?: number;
      dimension?: {
        height?: string;
        length?: string;
        unit?: 'CM' | 'INCH' | (string & {});
        width?: string;
      };
      order_id?: string;
      order_line_item_ids?: string[];
      package_id?: string;
      shipping_service_info?: {
        currency?: string;
        earliest_delivery_days?: number;
        id?: string;
        latest_delivery_days?: number;
        name?: string;
        price?: string;
        shipping_provider_id?: string;
        shipping_provider_name?: string;
      };
      weight?: { unit?: 'GRAM' | 'POUND' | (string & {}); value?: string };
    };
  };
  'POST /fulfillment/202309/packages/combine': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { combinable_packages: { id: string; order_ids?: string[] }[] };
    data: {
      errors?: { code?: number; detail?: { package_id?: string }; message?: string }[];
      packages?: { id?: string; order_ids?: string[] }[];
    };
  };
  'POST /fulfillment/202309/packages/deliver': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      packages: {
        delivery_type: 'DELIVERY_SUCCESS' | 'DELIVERY_FAILED' | 'UPDATE_POD';
        fail_delivery_reason?: 'INVALID_ADDRESS' | 'UNABLE_RECEIVE' | 'UNABLE_CONTACT_BUYER' | 'BUYER_REFUSED' | 'DELAY_DELIVERY' | 'PACKAGE_LOST' | 'PACKAGE_DAMAGE' | 'FORCE_MAJEURE' | 'OTHER';
        file_type?: 'IMG' | 'PDF';
        file_url?: string;
        id: string;
      }[];
    };
    data: { errors?: { code?: number; detail?: { package_id?: string }; message?: string }[] };
  };
  'POST /fulfillment/202309/packages/schedule': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      handover_method?: 'PICKUP' | 'DROP_OFF';
      order_id?: string;
      order_line_item_ids?: string[];
      pickup_slot?: { end_time?: number; start_time?: number };
    };
    data: {
      create_time?: number;
      dimension?: {
        height?: string;
        length?: string;
        unit?: 'CM' | 'INCH' | (string & {});
        width?: string;
      };
      handover_method?: 'PICKUP' | 'DROP_OFF' | (string & {});
      order_id?: string;
      order_line_item_ids?: string[];
      package_id?: string;
      shipping_provider_id?: string;
      shipping_provider_name?: string;
      tracking_number?: string;
      update_time?: number;
      weight?: { unit?: 'GRAM' | 'POUND' | (string & {}); value?: string };
    };
  };
  'POST /fulfillment/202309/packages/search': {
    path: Record<string, never>;
    query: {
      page_size: number;
      sort_field?: 'create_time' | 'update_time' | 'order_pay_time';
      sort_order?: 'ASC' | 'DESC';
      page_token?: string;
    };
    body: {
      create_time_ge?: number;
      create_time_lt?: number;
      package_status?: 'TO_FULFILL' | 'PROCESSING' | 'FULFILLING' | 'COMPLETED' | 'CANCELLED' | (string & {});
      update_time_ge?: number;
      update_time_lt?: number;
    };
    data: {
      next_page_token?: string;
      packages?: {
        create_time?: number;
        id?: string;
        order_line_item_ids?: string[];
        orders?: {
          id?: string;
          skus?: { id?: string; image_url?: string; name?: string; quantity?: number }[];
        }[];
        shipping_provider_id?: string;
        shipping_provider_name?: string;
        status?: 'PROCESSING' | 'FULFILLING' | 'COMPLETED' | 'CANCELLED' | (string & {});
        tracking_number?: string;
        update_time?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /fulfillment/202309/packages/ship': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      packages: {
        handover_method?: 'PICKUP' | 'DROP_OFF';
        id: string;
        pickup_slot?: { end_time?: number; start_time?: number };
        self_shipment?: { shipping_provider_id: string; tracking_number: string };
      }[];
    };
    data: { errors?: { code?: number; detail?: { package_id?: string }; message?: string }[] };
  };
  'POST /fulfillment/202309/packages/{package_id}/ship': {
    path: { package_id: string };
    query: Record<string, never>;
    body: {
      handover_method?: 'PICKUP' | 'DROP_OFF';
      pickup_slot?: { end_time?: number; start_time?: number };
      self_shipment?: { shipping_provider_id: string; tracking_number: string };
    };
    data: Record<string, unknown>;
  };
  'POST /fulfillment/202309/packages/{package_id}/shipping_info/update': {
    path: { package_id: string };
    query: Record<string, never>;
    body: { shipping_provider_id: string; tracking_number: string };
    data: Record<string, unknown>;
  };
  'POST /fulfillment/202309/packages/{package_id}/uncombine': {
    path: { package_id: string };
    query: Record<string, never>;
    body: { order_ids?: string[] };
    data: { packages?: { id?: string; order_ids?: string[] }[] };
  };
  'POST /fulfillment/202407/bundles': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      handover_method: 'PICKUP' | 'DROP_OFF';
      order_ids: string[];
      phone_tail_number?: string;
      shipping_provider_id?: string;
      tracking_number?: string;
    };
    data: {
      errors?: { code?: number; detail?: { order_id?: string }; message?: string }[];
      first_mile_bundle_id?: string;
      url?: string;
    };
  };
  'POST /fulfillment/202408/last_mile_bundles': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      fulfillment_unit_ids?: string[];
      last_mile_bundle?: {
        dimensions?: { height?: number; length?: number; unit?: string; width?: number };
        external_bundle_id?: string;
        fulfillment_unit_count?: number;
        outbound_time?: number;
        weight?: { unit?: string; value?: number };
      };
      logistics_group_id?: number;
    };
    data: { last_mile_bundle_id?: string };
  };
  'POST /fulfillment/202502/invoice/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      invoices?: { file: string; file_type: 'XML'; order_ids: string[]; package_id: string }[];
    };
    data: {
      errors?: {
        code?: number;
        detail?: { order_ids?: string[]; package_id?: string };
        message?: string;
      }[];
    };
  };
  'POST /fulfillment/202510/first_mile_bundle': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      handover_method: 'PICKUP' | 'DROP_OFF';
      order_ids: string[];
      phone_tail_number?: string;
      shipping_provider_id?: string;
      tracking_number?: string;
    };
    data: {
      errors?: { code?: number; detail?: { order_id?: string }; message?: string }[];
      first_mile_bundle_id?: string;
      url?: string;
    };
  };
  'POST /fulfillment/202512/packages': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      dimension?: { height?: string; length?: string; unit?: 'CM' | 'INCH'; width?: string };
      order_id?: string;
      order_line_item?: { order_line_id?: string }[];
      order_list_ids?: string[];
      ship_type?: '1' | '2' | '3';
      shipping_service_id?: string;
      weight?: { unit?: 'GRAM' | 'POUND'; value?: string };
    };
    data: {
      create_time?: number;
      dimension?: {
        height?: string;
        length?: string;
        unit?: 'CM' | 'INCH' | (string & {});
        width?: string;
      };
      package_id?: string;
      shipping_service_info?: {
        currency?: string;
        earliest_delivery_days?: number;
        id?: string;
        latest_delivery_days?: number;
        name?: string;
        price?: string;
        shipping_provider_id?: string;
        shipping_provider_name?: string;
      };
      weight?: { unit?: 'GRAM' | 'POUND' | (string & {}); value?: string };
    };
  };
  'POST /fulfillment/202601/redeem_info/callback': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      order_id?: string;
      order_info_list?: {
        order_line_id?: string;
        redeem_info?: { redeem_data?: string; redeem_type?: string };
        source_unique_id?: string;
      }[];
    };
    data: { order_statuses?: { order_line_id?: string; status_code?: number }[] };
  };
  'POST /fulfillment/202606/pod_details/get': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      main_order_id?: string;
      query_order_lines?: {
        order_line_id?: string;
        product_id?: string;
        sku_id?: string;
        pod_order_data_id?: string;
      }[];
    };
    data: Record<string, unknown>;
  };
  'POST /fulfillment/202607/orders/customs_info/query': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { order_ids?: string[] };
    data: Record<string, unknown>;
  };
  'POST /fulfillment/202607/orders/customs_info/submit': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      order_list?: {
        order_id?: string;
        item_list?: {
          order_line_id?: string;
          sku_id?: string;
          item_detail?: { sku_id?: string; qty?: number; price_percent?: number }[];
        }[];
      }[];
    };
    data: Record<string, unknown>;
  };
  'POST /fulfillment/202609/order/sof/track/update': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: Record<string, unknown>;
    data: Record<string, unknown>;
  };
}
