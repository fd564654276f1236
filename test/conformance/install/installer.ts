/** Gets what others published, by the ordinary clients of their registries and with those clients' own settings. */
export interface Installer {
  /**
   * Copies jars and all that they need at run time into `<folder>/lib`, with Maven.
   *
   * @param coordinates `group:artifact:version`
   * @param options.without `group:artifact` of what is left out although it is asked for: what is not needed for testing
   */
  jars(
    folder: string,
    coordinates: readonly string[],
    options?: { readonly without?: readonly string[] },
  ): Promise<void>;
  /**
   * Compiles Java sources into `<folder>/classes` against `<folder>/lib`, with javac.
   *
   * @param sources absolute paths
   */
  classes(folder: string, sources: readonly string[]): Promise<void>;
  /**
   * Makes a virtual environment in `<folder>/venv`, with pip.
   *
   * @param requirements `name==version`
   */
  python(folder: string, requirements: readonly string[]): Promise<void>;
}
