import type { StageConfig } from './config/stage-config.ts';
import { Throttle } from './execute/throttle.ts';
import { Usage } from './usage.ts';

/** A stage of an API: what of it differs from other stages. */
export class Stage {
  readonly name: string;
  readonly config: StageConfig;
  /** `arn:aws:apigateway:<region>::/restapis/<api>/stages/<stage>`, by which a web ACL is associated. */
  readonly arn: string;
  readonly throttle: Throttle;
  /** What it was asked, for its metrics. */
  readonly usage = new Usage();

  constructor(config: StageConfig, region: string) {
    this.name = config.StageName;
    this.config = config;
    this.arn = `arn:aws:apigateway:${region}::/restapis/${config.RestApiId}/stages/${config.StageName}`;
    this.throttle = new Throttle(config.MethodSettings);
  }
}
