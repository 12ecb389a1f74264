import { definePipeline } from '../cli/pipelines/pipeline.ts';

export default definePipeline({ mailTopic: 'MailTopicArn' });
