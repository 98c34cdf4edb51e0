import type { HandlerTable } from '../../types.ts';
import { affiliateCreatorHandlers } from './affiliate-creators.ts';
import { affiliateOpenHandlers } from './affiliate-open.ts';
import { affiliateOrderHandlers } from './affiliate-orders.ts';
import { affiliateSampleHandlers } from './affiliate-samples.ts';
import { affiliateTargetHandlers } from './affiliate-targets.ts';
import { aftersaleHandlers } from './aftersales.ts';
import { contentAnalyticsHandlers } from './analytics-contents.ts';
import { productAnalyticsHandlers } from './analytics-products.ts';
import { shopAnalyticsHandlers } from './analytics-shop.ts';
import { cancellationAnswerHandlers } from './cancellation-answers.ts';
import { cancellationHandlers } from './cancellations.ts';
import { combineHandlers } from './combine.ts';
import { couponHandlers } from './coupons.ts';
import { documentHandlers } from './documents.ts';
import { financeHandlers } from './finance.ts';
import { financePaymentHandlers } from './finance-payments.ts';
import { financeUnsettledHandlers } from './finance-unsettled.ts';
import { usLabelHandlers } from './labels-us.ts';
import { messageHandlers } from './messages.ts';
import { messageServiceHandlers } from './messages-service.ts';
import { orderHandlers } from './orders.ts';
import { packageHandlers } from './packages.ts';
import { performanceHandlers } from './performance.ts';
import { productHandlers } from './products.ts';
import { productAdviceHandlers } from './products-advice.ts';
import { productCategoryHandlers } from './products-categories.ts';
import { productEditHandlers } from './products-edit.ts';
import { productStatusHandlers } from './products-status.ts';
import { productStockHandlers } from './products-stock.ts';
import { productUploadHandlers } from './products-uploads.ts';
import { promotionItemHandlers } from './promotion-items.ts';
import { promotionHandlers } from './promotions.ts';
import { returnHandlers } from './returns.ts';
import { returnAdviceHandlers } from './returns-advice.ts';
import { returnCreateHandlers } from './returns-create.ts';
import { sellerCenterHandlers } from './seller-center.ts';
import { sellerEventHandlers } from './seller-events.ts';
import { sellerQuizHandlers } from './seller-quizzes.ts';
import { shipHandlers } from './ship.ts';
import { shopHandlers } from './shops.ts';
import { slotHandlers } from './slots.ts';
import { splitHandlers } from './split.ts';
import { webhookHandlers } from './webhooks.ts';

/** Every operation that works on the state. */
export const handlers: HandlerTable = {
  ...shopHandlers,
  ...orderHandlers,
  ...packageHandlers,
  ...shipHandlers,
  ...usLabelHandlers,
  ...slotHandlers,
  ...splitHandlers,
  ...combineHandlers,
  ...documentHandlers,
  ...cancellationHandlers,
  ...cancellationAnswerHandlers,
  ...returnHandlers,
  ...returnAdviceHandlers,
  ...returnCreateHandlers,
  ...aftersaleHandlers,
  ...messageHandlers,
  ...messageServiceHandlers,
  ...productHandlers,
  ...productStockHandlers,
  ...productEditHandlers,
  ...productStatusHandlers,
  ...productCategoryHandlers,
  ...productUploadHandlers,
  ...productAdviceHandlers,
  ...performanceHandlers,
  ...shopAnalyticsHandlers,
  ...productAnalyticsHandlers,
  ...contentAnalyticsHandlers,
  ...sellerCenterHandlers,
  ...sellerQuizHandlers,
  ...sellerEventHandlers,
  ...webhookHandlers,
  ...financeHandlers,
  ...financePaymentHandlers,
  ...financeUnsettledHandlers,
  ...promotionHandlers,
  ...promotionItemHandlers,
  ...couponHandlers,
  ...affiliateOpenHandlers,
  ...affiliateTargetHandlers,
  ...affiliateSampleHandlers,
  ...affiliateOrderHandlers,
  ...affiliateCreatorHandlers,
};
