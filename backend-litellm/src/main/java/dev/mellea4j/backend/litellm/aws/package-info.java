/**
 * What the services of Amazon have in common: regions, names of resources, keys and <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">signatures</a>.
 *
 * <p>{@link dev.mellea4j.backend.litellm.aws.AwsAccess} says how an endpoint is authorised. Keys
 * that are set need no library; only those of profiles, roles and machines come through the AWS
 * SDK, which is optional.
 */
package dev.mellea4j.backend.litellm.aws;
