import { type Services, stageContext } from '../call-context.js';
import { type PaymentDocument, paymentModel } from './data/payment.model.js';
import { releaseSuperseded } from './use-cases/release-superseded.js';

export type { PaymentDocument } from './data/payment.model.js';
export { findPayment } from './data/payment.repository.js';
export { openPayment } from './use-cases/open-payment.js';
export { paymentsToWatch, watchPayment } from './use-cases/watch-payments.js';

/** Compiles the model and tells the pipeline how a payment that came too late is undone. */
export function register(services: Services): void {
  const payments = paymentModel(services.platform.mongo);
  services.pipeline.registerOutbox(payments);
  services.pipeline.registerFacts<PaymentDocument>(payments, {
    onSuperseded: (payment) => releaseSuperseded(stageContext(services, 'payment'), payment),
  });
}
