import { Agent, request } from 'node:http';

/** One connection that stays open for the life of the process. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const [hostname, port] = (process.env['AWS_LAMBDA_RUNTIME_API'] ?? '').split(':');

/** @typedef {{ headers: import('node:http').IncomingHttpHeaders, body: string }} Answer */

/**
 * @param {string} path below the version of the Runtime API
 * @returns {Promise<Answer>}
 */
export function get(path) {
  return send('GET', path, {});
}

/**
 * @param {string} path below the version of the Runtime API
 * @param {string} body JSON
 * @param {string} [errorType] marks the body as an error document
 * @returns {Promise<Answer>}
 */
export function post(path, body, errorType) {
  /** @type {Record<string, string | number>} */
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  if (errorType) {
    headers['content-type'] = 'application/vnd.aws.lambda.error+json';
    // A header holds no arbitrary text, and an error may have any name.
    headers['lambda-runtime-function-error-type'] = errorType.replace(/[^\x20-\x7e]/g, '?');
  }
  return send('POST', path, headers, body);
}

/**
 * @param {string} method
 * @param {string} path
 * @param {Record<string, string | number>} headers
 * @param {string} [body]
 * @returns {Promise<Answer>}
 */
function send(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, agent, method, path: `/2018-06-01${path}`, headers }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    sent.setNoDelay(true);
    sent.on('error', reject);
    sent.end(body);
  });
}
