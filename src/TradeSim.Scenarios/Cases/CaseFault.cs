namespace TradeSim.Scenarios.Cases;

/// <summary>One thing wrong with a case file: where, what, and what to do about it.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Code">Stable, for searching: CASE001 and so on.</param>
public sealed record CaseFault(string File, int Line, int Column, string Code, string What, string Cure)
{
    /// <summary>The form compilers use, so editors can jump to it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Code} {What}. {Cure}.";
}
