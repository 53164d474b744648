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
      /** The regularised incomplete beta function. */
      ibeta(x: number, a: number, b: number): number;
    };
  };
  export default jstat;
}
