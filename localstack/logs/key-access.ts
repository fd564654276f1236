import type { Access } from '../core/access.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { ServicePrincipal } from '../core/principal.ts';
import type { LogGroup } from './log-group.ts';

/**
 * What CloudWatch Logs asks of a group's key, as itself and for that group.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html (not checked)
 */
export function keyAccess(
  { region }: Pick<CloudEnvironment, 'region'>,
  { props: { arn, keyArn } }: LogGroup,
  actions: readonly string[],
): { readonly principal: ServicePrincipal; readonly accesses: readonly Access[] } {
  const context = { 'kms:EncryptionContext:aws:logs:arn': arn, 'kms:EncryptionContextKeys': ['aws:logs:arn'] };
  return {
    principal: { kind: 'service', service: `logs.${region}.amazonaws.com`, sourceArn: arn },
    accesses:
      keyArn === undefined ? [] : actions.map((action) => ({ action: `kms:${action}`, resource: keyArn, context })),
  };
}
