// Validating a synthesized app costs 1.7 s each time; `cdk synth` still does it.
process.env['CDK_VALIDATION'] = 'false';
// Powertools writes metrics and logs to the console; a test that wants them takes them from a fake.
process.env['POWERTOOLS_DEV'] = 'false';
process.env['POWERTOOLS_METRICS_NAMESPACE'] = 'sluice';
process.env['POWERTOOLS_SERVICE_NAME'] = 'sluice-test';
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
