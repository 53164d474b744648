/** The functions of jStat that are used here. The package has no types. */
declare module 'jstat' {
  interface Distribution<Parameters extends readonly number[]> {
    cdf(value: number, ...parameters: Parameters): number;
    inv(probability: number, ...parameters: Parameters): number;
  }
  const jstat: {
    jStat: {
      studentt: Distribution<readonly [degreesOfFreedom: number]>;
      normal: Distribution<readonly [mean: number, deviation: number]>;
    };
  };
  export default jstat;
}
