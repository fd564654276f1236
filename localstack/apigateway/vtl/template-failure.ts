/** A template that failed while it ran: API Gateway answers 500. The message is for whoever wrote the template. */
export class TemplateFailure extends Error {
  override readonly name = 'TemplateFailure';
}
