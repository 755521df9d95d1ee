namespace TradeSim.Benchmarks;

/// <summary>The figures of docs/performance.md, each part by itself or all.</summary>
internal static class Figures
{
    public static readonly string[] Parts = [];

    public static Task<int> Run(IReadOnlyList<string> parts) => Task.FromResult(parts.Count);
}
