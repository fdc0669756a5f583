// Uppy 6 comes in packages: esbuild makes one file of these two, otherwise unchanged.
export { default as Uppy } from '@uppy/core';
export { default as AwsS3 } from '@uppy/aws-s3';
