/** Who asks, on both sides: a user that the embedded cloud knows and that may do everything. */
export const credentials = { accessKeyId: 'operator', secretAccessKey: 'local' };

/** How an AWS SDK client is made for one side. It asks once: a retry would hide an answer. */
export function clientConfig(endpoint: string): {
  endpoint: string;
  region: string;
  credentials: typeof credentials;
  maxAttempts: number;
} {
  return { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
}
