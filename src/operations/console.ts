/** The page of a log group. The console expects the name percent-encoded twice, with `$` for `%`. */
export function logGroupPage(region: string, logGroup: string): string {
  const name = encodeURIComponent(encodeURIComponent(logGroup)).replaceAll('%', '$');
  return `${cloudWatch(region)}#logsV2:log-groups/log-group/${name}`;
}

/** The page of an alarm, with its history. */
export function alarmPage(region: string, alarmName: string): string {
  return `${cloudWatch(region)}#alarmsV2:alarm/${encodeURIComponent(alarmName)}`;
}

function cloudWatch(region: string): string {
  return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}`;
}
