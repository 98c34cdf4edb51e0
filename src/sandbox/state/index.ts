export { advance, settle } from './clock.ts';
export { document } from './documents.ts';
export { handlers } from './handlers/index.ts';
export { idMaker } from './ids.ts';
export { moveOrder } from './move.ts';
export { openState, resetState } from './open.ts';
export { type CreateOptions, createOrders, seedOrders } from './seed-orders.ts';
export { shops } from './shops.ts';
export { type Shipment, shipments, status } from './status.ts';
