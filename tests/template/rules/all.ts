import type { Rule } from '../../../src/cli/templates/template.ts';
import {
  alarmsNameALogGroup,
  alarmsNotify,
  alarmsSayWhereTheDataIs,
  alarmsSpeakForThemselves,
  alarmsTreatMissingData,
} from './alarms.ts';
import {
  accessLogsAreJson,
  brokenAnswersAreWatched,
  onlyNamedOriginsMayCall,
  routesAreAuthorized,
  routesAreThrottled,
} from './apis.ts';
import { bucketNamesAgree, bucketsArePrivate } from './buckets.ts';
import {
  bundlesKeepTheirPath,
  credentialsComeFromTheEnvironment,
  databasesAreTrusted,
  environmentsAreWhatHandlersRequire,
  handlersAreWhatIsBuilt,
  handlersExist,
  layersAreRequired,
} from './build.ts';
import { dashboardsShowEverything, dashboardsShowWhatIsMeasured } from './dashboards.ts';
import { bucketsAreEncrypted, onlyOverTls, queuesAreEncrypted, topicsAreEncrypted } from './encryption.ts';
import {
  functionsAreWatched,
  functionsHaveALogGroup,
  invocationsAreKept,
  logGroupsForget,
  schedulesAreInUtc,
} from './functions.ts';
import { outputsAreDescribed, parametersAreDescribed, parametersHaveADefault } from './parameters.ts';
import {
  noFullAccess,
  noWildcardAction,
  noWildcardResource,
  policiesNameTheirVersion,
  rolesAreBounded,
} from './policies.ts';
import {
  consumersReportFailedItems,
  lastResortsAreWatched,
  lastResortsKeepLongest,
  queuesHaveADeadLetterQueue,
  queuesHideMessagesLongEnough,
  waitingMessagesAreWatched,
  waitingRecordsAreWatched,
} from './queues.ts';
import {
  consumersGiveUpInTheEnd,
  lateReadersAreWatched,
  readersReportFailedItems,
  refusedRecordsAreWatched,
  streamsAreEncrypted,
  unreadStreamsAreWatched,
} from './streams.ts';
import { referencesExist } from './references.ts';
import { keptStoresAreReusable, storesOutliveTheirStack } from './stores.ts';
import { targetsExist, targetsLetThemIn } from './targets.ts';
import { queriesMaySeeTheDefault, workGroupsGoWithTheirStack } from './work-groups.ts';

/** What holds for every resource of every template. */
export const rules: Readonly<Record<string, Rule>> = {
  accessLogsAreJson,
  alarmsNameALogGroup,
  alarmsNotify,
  alarmsSayWhereTheDataIs,
  alarmsSpeakForThemselves,
  alarmsTreatMissingData,
  brokenAnswersAreWatched,
  bucketNamesAgree,
  bucketsAreEncrypted,
  bucketsArePrivate,
  bundlesKeepTheirPath,
  consumersGiveUpInTheEnd,
  consumersReportFailedItems,
  credentialsComeFromTheEnvironment,
  dashboardsShowEverything,
  dashboardsShowWhatIsMeasured,
  databasesAreTrusted,
  environmentsAreWhatHandlersRequire,
  functionsAreWatched,
  functionsHaveALogGroup,
  handlersAreWhatIsBuilt,
  handlersExist,
  invocationsAreKept,
  keptStoresAreReusable,
  lastResortsAreWatched,
  lastResortsKeepLongest,
  lateReadersAreWatched,
  layersAreRequired,
  logGroupsForget,
  noFullAccess,
  noWildcardAction,
  noWildcardResource,
  onlyNamedOriginsMayCall,
  onlyOverTls,
  outputsAreDescribed,
  parametersAreDescribed,
  parametersHaveADefault,
  policiesNameTheirVersion,
  queriesMaySeeTheDefault,
  queuesAreEncrypted,
  queuesHaveADeadLetterQueue,
  queuesHideMessagesLongEnough,
  readersReportFailedItems,
  referencesExist,
  refusedRecordsAreWatched,
  rolesAreBounded,
  routesAreAuthorized,
  routesAreThrottled,
  schedulesAreInUtc,
  storesOutliveTheirStack,
  streamsAreEncrypted,
  targetsExist,
  targetsLetThemIn,
  topicsAreEncrypted,
  unreadStreamsAreWatched,
  waitingMessagesAreWatched,
  waitingRecordsAreWatched,
  workGroupsGoWithTheirStack,
};
