using TradeSim.Benchmarks;

return args switch
{
    ["cases", var folder] => CaseRuns.Run(folder),
    [] => await Figures.Run(Figures.Parts),
    [.. var parts] when parts.All(Figures.Parts.Contains) => await Figures.Run(parts),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"benchmarks [{string.Join('|', Figures.Parts)}]... or benchmarks cases FOLDER");
    return 2;
}
