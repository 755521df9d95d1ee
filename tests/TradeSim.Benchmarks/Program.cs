using System.Globalization;
using TradeSim.Benchmarks;

return args switch
{
    ["cases", var folder] => CaseRuns.Run(folder),
    ["memory", var entities, var years] => Memory(int.Parse(entities, CultureInfo.InvariantCulture), int.Parse(years, CultureInfo.InvariantCulture)),
    [] => await Figures.Run(Figures.Parts),
    [.. var parts] when parts.All(Figures.Parts.Contains) => await Figures.Run(parts),
    _ => Usage(),
};

static int Memory(int entities, int years)
{
    MonthFigures.Memory(entities, years);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine($"benchmarks [{string.Join('|', Figures.Parts)}]... or benchmarks cases FOLDER or benchmarks memory ENTITIES YEARS");
    return 2;
}
