/** Where it is seen what SQS does. */
export const sources = {
  api: (operation: string): string =>
    `https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_${operation}.html`,
  fifoDelivery:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html',
  redrive:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html',
  /** Answers of AWS that others recorded, and the tests that asked for them. */
  recorded: 'https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.snapshot.json',
  recordedTests: 'https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.py',
  recordedMoves:
    'https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs_move_task.snapshot.json',
} as const;
