// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface AffiliateCreatorOperations {
  'DELETE /affiliate_creator/202409/showcases/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids: string[] };
    data: { code?: number; message?: string; request_id?: string };
  };
  'GET /affiliate_creator/202405/profiles': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      avatar?: { height?: number; url?: string; width?: number };
      creator_user_id?: string;
      permissions?: string[];
      register_region?: string;
      selection_region?: string;
      seller_type?: string;
      user_type?: string;
      username?: string;
    };
  };
  'GET /affiliate_creator/202405/showcases/products': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string; origin: string };
    body: undefined;
    data: {
      next_page_token?: string;
      products?: {
        addition?: { customized_main_images?: { heigth?: number; url?: string; width?: number }[] };
        collaboration?: { id?: string; partner?: { id?: string; name?: string }; type?: string };
        commission?: { rate?: number; reward_rate?: number };
        detail_link?: string;
        id?: string;
        main_images?: { heigth?: number; url?: string; width?: number }[];
        price?: {
          original_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
          platform_discount_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
          seller_discount_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        };
        sale_regions?: string[];
        shop?: { name?: string };
        source?: string;
        status?: {
          added_status?: string;
          inventory_status?: string;
          is_hidden?: boolean;
          review_status?: string;
        };
        third_party_link?: string;
        title?: string;
      }[];
      total_count?: number;
    };
  };
  'GET /affiliate_creator/202412/samples/labels': {
    path: Record<string, never>;
    query: { product_id: string };
    body: undefined;
    data: {
      label?: {
        application_id?: string;
        can_apply?: boolean;
        reach_limit?: boolean;
        sample_product?: {
          sample_sku_list?: {
            id?: string;
            is_available?: boolean;
            price?: { amount?: string; currency?: string };
            sale_properties?: { id?: string; name?: string; value_id?: string; value_name?: string }[];
            sale_property_value_ids?: string;
            unavailable_reason?: string;
          }[];
        };
        status?: string;
      };
    };
  };
  'GET /affiliate_creator/202508/profiles': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      avatar?: { height?: number; url?: string; width?: number };
      creator_user_open_id?: string;
      permissions?: string[];
      register_region?: string;
      selection_region?: string;
      seller_type?: string;
      user_type?: string;
      username?: string;
    };
  };
  'GET /affiliate_creator/202509/shop_products': {
    path: Record<string, never>;
    query: {
      title_keyword?: string;
      sort_field?: string;
      sort_order?: string;
      page_size: number;
      page_token?: string;
    };
    body: undefined;
    data: {
      next_page_token?: string;
      products?: {
        added_status?: string;
        brand_name?: string;
        id?: string;
        images?: { height?: number; url?: string; width?: number }[];
        price?: { amount?: string; currency?: string };
        sales_count?: number;
        title?: string;
      }[];
      total_count?: number;
    };
  };
  'GET /affiliate_creator/202509/videos/{video_id}/status': {
    path: { video_id: string };
    query: Record<string, never>;
    body: undefined;
    data: { video?: { id?: string; post_status?: string; post_time?: number } };
  };
  'GET /affiliate_creator/202511/videos/precheck_tasks/{task_id}': {
    path: { task_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      precheck_task?: { id?: string; issues?: { risk?: string; suggestions?: string }[]; result?: string };
    };
  };
  'GET /affiliate_creator/202512/samples/deeplink': {
    path: Record<string, never>;
    query: {
      product_id: string;
      sku_id: string;
      redirect_schema?: string;
      campaign_id?: string;
      collaboration_id?: string;
    };
    body: undefined;
    data: { deeplink?: string };
  };
  'GET /affiliate_creator/202601/videos/precheck_tasks/{task_id}': {
    path: { task_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      precheck_task?: {
        good_quality_check_result?: { issues?: { code?: string; suggestions?: string }[]; status?: string };
        id?: string;
        violation_check_result?: { issues?: { risk?: string; suggestions?: string }[]; status?: string };
      };
    };
  };
  'POST /affiliate_creator/202405/open_collaborations/products/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number; sort_field?: string; sort_order?: string };
    body: {
      category?: { id?: string };
      commission_rate_range?: { rate_ge?: number; rate_lt?: number };
      sales_price_range?: { amount_ge?: string; amount_lt?: string };
      title_keywords?: string[];
    };
    data: {
      next_page_token?: string;
      products?: {
        category_chains?: { id?: string; is_leaf?: boolean; local_name?: string; parent_id?: string }[];
        commission?: { amount?: string; currency?: string; rate?: number };
        detail_link?: string;
        has_inventory?: boolean;
        id?: string;
        main_image_url?: string;
        original_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        sale_region?: string;
        sales_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        shop?: { name?: string };
        title?: string;
        units_sold?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_creator/202405/orders/search': {
    path: Record<string, never>;
    query: { version?: number; page_token?: string; page_size: number };
    body: undefined;
    data: {
      next_page_token?: string;
      orders?: { id?: string; line_items?: { id?: string; product_id?: string }[] }[];
      total_count?: number;
    };
  };
  'POST /affiliate_creator/202405/showcases/products/add': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { add_type: string; product_ids?: string[]; product_link?: string };
    data: { errors?: { code?: number; detail?: { product_id?: string }; message?: string }[] };
  };
  'POST /affiliate_creator/202405/target_collaborations/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number };
    body: { keyword?: string; keyword_type?: string; shop_id: string };
    data: {
      next_page_token?: string;
      target_collaborations?: {
        id?: string;
        name?: string;
        products?: {
          commission?: { amount?: string; currency?: string; rate?: number };
          id?: string;
          main_image_url?: string;
          title?: string;
        }[];
        status?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_creator/202407/affiliate_sharing_links/generate_batch': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { channel?: string; material?: { id?: string; type?: string }; tags?: string[] };
    data: {
      affiliate_sharing_links?: { affiliate_sharing_link?: string; tag?: string }[];
      errors?: { code?: number; detail?: { fail_reason?: string; tag?: string }; message?: string }[];
    };
  };
  'POST /affiliate_creator/202409/sample_applications/fulfillments/search': {
    path: Record<string, never>;
    query: { sort_order?: string; sort_field?: string };
    body: { fulfillment_statuses: string[] };
    data: {
      fulfillments?: {
        application_id?: string;
        bound_product_status?: string;
        expiration_time?: number;
        id?: string;
        product_id?: string;
        sample_application_type?: string;
        shop_id?: string;
        status?: string;
        total_suspend_duration?: number;
      }[];
    };
  };
  'POST /affiliate_creator/202409/showcases/products/top': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids: string[] };
    data: { code?: number; message?: string; request_id?: string };
  };
  'POST /affiliate_creator/202410/orders/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number };
    body: { create_time_ge?: number; create_time_lt?: number };
    data: {
      next_page_token?: string;
      orders?: {
        create_time?: number;
        delivery_time?: number;
        id?: string;
        skus?: {
          actual_bonus_commission?: { amount?: string; currency?: string };
          actual_commission?: { amount?: string; currency?: string };
          actual_commission_base?: { amount?: string; currency?: string };
          actual_creator_commission_reward_fee?: { amount?: string; currency?: string };
          actual_shop_ads_commission?: { amount?: string; currency?: string };
          campaign_id?: string;
          commission_bonus_rate?: number;
          commission_model?: string;
          commission_rate?: number;
          commission_tier_setting?: string;
          content_id?: string;
          content_type?: string;
          creator_commission_reward_rate?: number;
          estimated_bonus_commission?: { amount?: string; currency?: string };
          estimated_commission?: { amount?: string; currency?: string };
          estimated_commission_base?: { amount?: string; currency?: string };
          estimated_creator_commission_reward_fee?: { amount?: string; currency?: string };
          estimated_shop_ads_commission?: { amount?: string; currency?: string };
          id?: string;
          open_collaboration_id?: string;
          price?: { amount?: string; currency?: string };
          product_id?: string;
          product_name?: string;
          quantity?: number;
          refunded_quantity?: number;
          returned_quantity?: number;
          shop_ads_commission_rate?: number;
          shop_name?: string;
          tag?: string;
          target_collaboration_id?: string;
        }[];
        status?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_creator/202412/sample_applications/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: { application_statuses?: string[] };
    data: {
      next_page_token?: string;
      sample_applications?: {
        activity_id?: string;
        creator_fulfillment?: {
          bound_product_status?: string;
          expiration_time?: number;
          id?: string;
          status?: string;
          total_suspend_duration?: number;
        };
        id?: string;
        main_order_id?: string;
        sample_product?: { id?: string; sku_id?: string; sku_sale_property_value_names?: string[] };
        status?: string;
      }[];
    };
  };
  'POST /affiliate_creator/202412/sample_applications/single_query': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      application_id?: string;
      application_type: string;
      main_order_id?: string;
      product_id: string;
    };
    data: {
      sample_application?: {
        activity_id?: string;
        create_time?: number;
        creator_fulfillment?: {
          expiration_time?: number;
          id?: string;
          status?: string;
          total_suspend_duration?: number;
        };
        id?: string;
        main_order_id?: string;
        sample_product?: { id?: string; sku_id?: string; sku_sale_property_value_names?: string[] };
        status?: string;
        type?: string;
      };
    };
  };
  'POST /affiliate_creator/202501/affiliate_sharing_links/generate_batch': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      channel?: string;
      material?: { campaign_url?: string; id?: string; type?: string };
      tags?: string[];
    };
    data: {
      affiliate_sharing_links?: { affiliate_sharing_link?: string; tag?: string }[];
      errors?: { code?: number; detail?: { fail_reason?: string; tag?: string }; message?: string }[];
    };
  };
  'POST /affiliate_creator/202501/selection/products/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: {
      filter_params?: {
        category_ids?: string[];
        commission_rate_range?: { rate_ge?: number; rate_le?: number };
        pool_ids?: string[];
        price_range?: { price_ge?: string; price_le?: string };
        product_ids?: string[];
        shop_rating_range?: { rating_ge?: number; rating_le?: number };
        sold_quantity_range?: { quantity_ge?: number; quantity_le?: number };
        title_keyword?: string;
      };
      sort_params?: { sort_type?: string };
    };
    data: {
      next_page_token?: string;
      products?: {
        brand_name?: string;
        commission?: { amount?: string; rate?: number };
        id?: string;
        main_image_url?: string;
        market_performance?: { historical_sold_quantity?: number };
        price?: { ceiling_price?: string; currency?: string; floor_price?: string };
        review?: { count?: number; overall_score?: string };
        shop?: { logo_url?: string; name?: string; rating?: string };
        stock?: { quantity?: number };
        title?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_creator/202504/affiliate_sharing_links/publisher/{publisher_id}/generate_batch': {
    path: { publisher_id: string };
    query: Record<string, never>;
    body: {
      campaign_id?: string;
      link_type?: string;
      material: { ids: string[]; type: string };
    };
    data: {
      failed_materials?: { fail_reason?: string; material_id?: string }[];
      sharing_links?: {
        deep_link?: string;
        material_id?: number;
        one_link?: string;
        sharing_link?: string;
      }[];
    };
  };
  'POST /affiliate_creator/202505/affiliate_sharing_links/general_publishers/generate_batch': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      campaign_id?: string;
      link_type?: string;
      material: { ids: string[]; type: string };
    };
    data: {
      failed_materials?: { fail_reason?: string; material_id?: string }[];
      sharing_links?: {
        deep_link?: string;
        material_id?: string;
        one_link?: string;
        sharing_link?: string;
      }[];
    };
  };
  'POST /affiliate_creator/202505/orders/trace/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number };
    body: { time_ge: number; time_lt: number; time_type?: string };
    data: {
      next_page_token?: string;
      orders?: {
        create_time?: number;
        delivery_time?: number;
        id?: number;
        skus?: {
          actual_bonus_commission?: { amount?: string; currency?: string };
          actual_commission?: { amount?: string; currency?: string };
          actual_commission_base?: { amount?: string; currency?: string };
          actual_creator_commission_reward_fee?: { amount?: string; currency?: string };
          actual_shop_ads_commission?: { amount?: string; currency?: string };
          campaign_id?: string;
          commission_bonus_rate?: number;
          commission_rate?: number;
          content_id?: string;
          content_type?: string;
          creator_commission_reward_rate?: number;
          delivery_time?: number;
          estimated_bonus_commission?: { amount?: string; currency?: string };
          estimated_commission?: { amount?: string; currency?: string };
          estimated_commission_base?: { amount?: string; currency?: string };
          estimated_creator_commission_reward_fee?: { amount?: string; currency?: string };
          estimated_shop_ads_commission?: { amount?: string; currency?: string };
          id?: string;
          price?: { amount?: string; currency?: string };
          product_id?: string;
          product_name?: string;
          quantity?: number;
          refunded_quantity?: number;
          returned_quantity?: number;
          shop_ads_commission_rate?: number;
          shop_name?: string;
          trace?: { id?: string; type?: string };
        }[];
        status?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_creator/202505/videos': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      product_link_info?: { product_id?: string; title?: string };
      video_info?: { file_id?: string; title?: string };
    };
    data: { video?: { id?: string } };
  };
  'POST /affiliate_creator/202505/videos/video_files': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data?: Uint8Array };
    data: { video_file?: { id?: string; md5?: string } };
  };
  'POST /affiliate_creator/202509/open_collaborations/products': {
    path: Record<string, never>;
    query: { product_ids?: readonly string[] };
    body: undefined;
    data: {
      products?: {
        category_chains?: { id?: string; is_leaf?: boolean; local_name?: string; parent_id?: string }[];
        commission?: { amount?: string; currency?: string; rate?: number };
        detail_link?: string;
        has_inventory?: boolean;
        id?: string;
        main_image_url?: string;
        original_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        sale_region?: string;
        sales_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        shop?: { name?: string };
        shop_ads_commission?: { rate?: number };
        title?: string;
        units_sold?: number;
      }[];
    };
  };
  'POST /affiliate_creator/202511/videos/precheck_task': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      product_link_info?: { product_id?: string; title?: string };
      video_info?: { file_id?: string };
    };
    data: { precheck?: { task_id?: string } };
  };
}
