// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface AffiliatePartnerOperations {
  'GET /affiliate_partner/202405/campaigns': {
    path: Record<string, never>;
    query: {
      category_asset_cipher: string;
      page_size: number;
      page_token?: string;
      status?: string;
      type?: string;
      query_type_filter?: string;
    };
    body: undefined;
    data: {
      campaigns?: {
        campaign_end_time?: number;
        campaign_start_time?: number;
        id?: string;
        name?: string;
        registration_end_time?: number;
        registration_start_time?: number;
        status?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'GET /affiliate_partner/202405/campaigns/{campaign_id}': {
    path: { campaign_id: string };
    query: { category_asset_cipher: string };
    body: undefined;
    data: {
      campaign_end_time?: number;
      campaign_start_time?: number;
      commission_rate?: number;
      contact_info?: {
        email?: string;
        line?: string;
        phone?: string;
        viber?: string;
        whatsapp?: string;
        zalo?: string;
      };
      description?: string;
      id?: string;
      name?: string;
      region?: string;
      registration_end_time?: number;
      registration_start_time?: number;
      status?: string;
      target_seller_types?: string[];
      target_shops?: { code?: string; name?: string }[];
    };
  };
  'GET /affiliate_partner/202405/campaigns/{campaign_id}/products': {
    path: { campaign_id: string };
    query: {
      category_asset_cipher: string;
      page_size: number;
      page_token?: string;
      review_status?: string;
      product_name?: string;
      product_id?: string;
      shop_name?: string;
      category_id?: string;
    };
    body: undefined;
    data: {
      next_page_token?: string;
      products?: {
        category?: { id?: string; name?: string };
        creator_commission_rate?: number;
        highest_price?: { amount?: string; currency?: string };
        id?: string;
        inventory?: number;
        is_available?: boolean;
        lowest_price?: { amount?: string; currency?: string };
        main_image_url?: string;
        name?: string;
        open_collaboration_commission_rate?: number;
        partner_commission_rate?: number;
        product_description?: string;
        product_sales?: number;
        review_status?: string;
        sample_quota?: number;
        shop_name?: string;
        sku_information_list?: {
          base_price?: {
            currency?: string;
            list_price?: string;
            localized_dutiable_price?: string;
            region_code?: string;
            sale_price?: string;
          };
          inventory?: { available_quantity?: string };
          properties?: { name?: string; value_name?: string }[];
          region_prices?: {
            currency?: string;
            list_price?: string;
            localized_dutiable_price?: string;
            region_code?: string;
            sale_price?: string;
          }[];
          sku_id?: string;
          sku_name?: string;
        }[];
        total_commission_rate?: number;
      }[];
      total_count?: number;
    };
  };
  'GET /affiliate_partner/202501/campaigns/{campaign_id}/products/performance': {
    path: { campaign_id: string };
    query: { page_size?: number; page_token?: string };
    body: undefined;
    data: {
      campaign_product_statistics?: {
        campaign_product_detail?: {
          creator_commission_percent?: string;
          indicator_data?: {
            actual_amount?: string;
            actual_order_num?: string;
            actual_partner_commission?: string;
            collaborated_creators_num?: string;
            creator_sales_num?: string;
            estimated_amount?: string;
            estimated_partner_commission?: string;
            paid_order_num?: string;
            promoted_creator_num?: string;
            sample_requested_creator_num?: string;
          };
          partner_commission_percent?: string;
          plan_commission_percent?: string;
          product_id?: string;
          product_name?: string;
          product_price?: { currency?: string; max_price?: string; min_price?: string };
          product_status?: string;
          product_stock_count?: string;
          product_thumbnail?: { uri?: string; url_list?: string[] };
          total_commission_percent?: string;
        };
        collaborated_creators_num?: number;
        creator_sales_num?: number;
        data_update_time?: string;
        promoted_creator_num?: number;
        sample_requested_creator_num?: number;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'GET /affiliate_partner/202501/campaigns/{campaign_id}/products/{product_id}/creator/{creator_temp_id}/content/statistics': {
    path: { campaign_id: string; product_id: string; creator_temp_id: string };
    query: { affiliate_product_id: string; content_type?: string };
    body: undefined;
    data: {
      creator_content_statistics?: {
        comment_num?: string;
        content_end_date?: string;
        content_type?: string;
        cover_img_url?: string;
        like_count?: string;
        linked_tiktok_video?: string;
        paid_amount?: string;
        paid_order_num?: string;
        published_date?: string;
        source_url?: string;
        view_count?: string;
      }[];
    };
  };
  'GET /affiliate_partner/202501/campaigns/{campaign_id}/products/{product_id}/creator/{creator_temp_id}/content/statistics/sample/status': {
    path: { campaign_id: string; product_id: string; creator_temp_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      sample_status?: {
        delivery_option?: string;
        estimated_earliest_delivery_date?: string;
        estimated_latest_delivery_date?: string;
        quantity?: number;
        shipping_provider_name?: string;
        tracking_results?: {
          tracking_event_description?: string;
          tracking_event_description_extended?: string;
          tracking_event_update_date?: string;
        }[];
      };
    };
  };
  'GET /affiliate_partner/202501/campaigns/{campaign_id}/products/{product_id}/performance': {
    path: { campaign_id: string; product_id: string };
    query: { page_size?: number; page_token?: string };
    body: undefined;
    data: {
      next_page_token?: string;
      promotion_creators?: {
        affiliate_product_id?: string;
        commission?: string;
        creator?: {
          avatar_url?: string;
          creator_temp_id?: string;
          follower_num?: number;
          nick_name?: string;
          user_name?: string;
        };
        effective_end_time?: string;
        effective_start_time?: string;
        free_sample_status?: string;
        paid_amount?: { amount?: string; currency?: string };
        room_count?: number;
        video_count?: number;
      }[];
      total_creator_count?: number;
    };
  };
  'GET /affiliate_partner/202508/campaigns/{campaign_id}/products/{product_id}/creator/{creator_temp_id}/content/statistics': {
    path: { campaign_id: string; product_id: string; creator_temp_id: string };
    query: { affiliate_product_id: string; content_type?: string; category_asset_cipher: string };
    body: undefined;
    data: {
      creator_content_statistics?: {
        comment_num?: string;
        content_end_date?: string;
        content_type?: string;
        cover_img_url?: string;
        like_count?: string;
        linked_tiktok_video?: string;
        paid_amount?: string;
        paid_order_num?: string;
        published_date?: string;
        source_url?: string;
        view_count?: string;
      }[];
    };
  };
  'GET /affiliate_partner/202508/campaigns/{campaign_id}/products/{product_id}/creator/{creator_temp_id}/content/statistics/sample/status': {
    path: { campaign_id: string; product_id: string; creator_temp_id: string };
    query: { category_asset_cipher: string };
    body: undefined;
    data: {
      sample_status?: {
        delivery_option?: string;
        estimated_earliest_delivery_date?: string;
        estimated_latest_delivery_date?: string;
        quantity?: number;
        shipping_provider_name?: string;
        tracking_results?: {
          tracking_event_description?: string;
          tracking_event_description_extended?: string;
          tracking_event_update_date?: string;
        }[];
      };
    };
  };
  'GET /affiliate_partner/202508/campaigns/{campaign_id}/products/{product_id}/performance': {
    path: { campaign_id: string; product_id: string };
    query: { page_size?: number; page_token?: string; category_asset_cipher: string };
    body: undefined;
    data: {
      total_creator_count?: number;
      promotion_creators?: {
        paid_amount?: { currency?: string; amount?: string };
        room_count?: number;
        video_count?: number;
        free_sample_status?: string;
        commission?: string;
        effective_end_time?: string;
        effective_start_time?: string;
        creator?: {
          nick_name?: string;
          avatar_url?: string;
          follower_num?: number;
          user_name?: string;
          creator_open_id?: string;
        };
        affiliate_product_id?: string;
      }[];
      next_page_token?: string;
    };
  };
  'POST /affiliate_partner/202405/campaigns': {
    path: Record<string, never>;
    query: { category_asset_cipher: string };
    body: {
      campaign_end_time: number;
      campaign_start_time: number;
      commission_rate: number;
      contact_info: {
        email: string;
        line?: string;
        phone?: string;
        viber?: string;
        whatsapp?: string;
        zalo?: string;
      };
      description: string;
      name: string;
      registration_end_time: number;
      registration_start_time: number;
      target_seller_types?: string[];
      target_shop_codes?: string[];
    };
    data: { campaign_id?: string };
  };
  'POST /affiliate_partner/202405/campaigns/{campaign_id}/partial_edit': {
    path: { campaign_id: string };
    query: { category_asset_cipher: string };
    body: {
      campaign_end_time?: number;
      campaign_start_time?: number;
      commission_rate?: number;
      contact_info?: {
        email?: string;
        line?: string;
        phone?: string;
        viber?: string;
        whatsapp?: string;
        zalo?: string;
      };
      description?: string;
      name?: string;
      registration_end_time?: number;
      registration_start_time?: number;
      target_seller_types?: string[];
      target_shop_codes?: string[];
    };
    data: Record<string, unknown>;
  };
  'POST /affiliate_partner/202405/campaigns/{campaign_id}/products/{product_id}/promotion_link/generate': {
    path: { campaign_id: string; product_id: string };
    query: { category_asset_cipher: string };
    body: { creator_commission_rate: number };
    data: { product_promotion_link?: string };
  };
  'POST /affiliate_partner/202405/campaigns/{campaign_id}/products/{product_id}/review': {
    path: { campaign_id: string; product_id: string };
    query: { category_asset_cipher: string };
    body: { reject_reasons?: string[]; review_result: string };
    data: Record<string, unknown>;
  };
  'POST /affiliate_partner/202405/campaigns/{campaign_id}/publish': {
    path: { campaign_id: string };
    query: { category_asset_cipher: string };
    body: undefined;
    data: Record<string, unknown>;
  };
  'POST /affiliate_partner/202411/orders/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number; category_asset_cipher: string };
    body: { campaign_id?: string; create_time_ge?: number; create_time_lt?: number };
    data: {
      next_page_token?: string;
      orders?: {
        create_time?: number;
        delivery_time?: number;
        id?: string;
        skus?: {
          actual_commission_base?: { amount?: string; currency?: string };
          actual_creator_commission?: { amount?: string; currency?: string };
          actual_creator_commission_reward_fee?: { amount?: string; currency?: string };
          actual_partner_commission_reward_fee?: { amount?: string; currency?: string };
          actual_tap_commission?: { amount?: string; currency?: string };
          campaign_id?: string;
          content_id?: string;
          content_type?: string;
          creator_commission_rate?: number;
          creator_commission_reward_rate?: number;
          creator_username?: string;
          estimated_commission_base?: { amount?: string; currency?: string };
          estimated_creator_commission?: { amount?: string; currency?: string };
          estimated_creator_commission_reward_fee?: { amount?: string; currency?: string };
          estimated_partner_commission_reward_fee?: { amount?: string; currency?: string };
          estimated_tap_commission?: { amount?: string; currency?: string };
          id?: string;
          partner_commission_reward_rate?: number;
          price?: { amount?: string; currency?: string };
          product_id?: string;
          product_name?: string;
          quantity?: number;
          refunded_quantity?: number;
          returned_quantity?: number;
          tap_commission_rate?: number;
        };
        status?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_partner/202504/cap_order/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number; category_asset_cipher: string };
    body: {
      create_time_ge?: number;
      create_time_lt?: number;
      order_id?: string;
      order_status?: number;
      product_id?: string;
    };
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
          actual_shop_ads_commission?: { amount?: string; currency?: string };
          agency_bonus_commission?: { amount?: string; currency?: string };
          agency_commission?: { amount?: string; currency?: string };
          agency_commission_rate?: string;
          agency_shop_ads_commission?: { amount?: string; currency?: string };
          attribution_type?: string;
          commission_bonus_rate?: string;
          commission_model?: string;
          commission_rate?: string;
          commission_tier_setting?: string;
          content_id?: string;
          content_type?: string;
          creator_username?: string;
          estimated_bonus_commission?: { amount?: string; currency?: string };
          estimated_commission?: { amount?: string; currency?: string };
          estimated_commission_base?: { amount?: string; currency?: string };
          estimated_shop_ads_commission?: { amount?: string; currency?: string };
          id?: string;
          isr?: string;
          iva?: string;
          open_collaboration_id?: string;
          price?: { amount?: string; currency?: string };
          product_id?: string;
          product_name?: string;
          quantity?: number;
          refunded_quantity?: number;
          returned_quantity?: number;
          shop_ads_commission_rate?: string;
          shop_name?: string;
          target_collaboration_id?: string;
          total_agency_commission?: { amount?: string; currency?: string };
        };
        status?: string;
        tags?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_partner/202505/campaigns/{campaign_id}/products/promotion_links/generate_batch': {
    path: { campaign_id: string };
    query: { category_asset_cipher?: string };
    body: { product_ids?: string[] };
    data: {
      failed_product_ids?: string[];
      product_promotion_links?: { link?: string; product_id?: string }[];
    };
  };
}
