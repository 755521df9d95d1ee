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

/// <summary>The codes of faults in a case file.</summary>
public static class CaseFaultCodes
{
    public const string NotJson = "CASE001";
    public const string WrongKind = "CASE002";
    public const string Missing = "CASE003";
    public const string WrongType = "CASE004";
    public const string NotFinite = "CASE005";
    public const string Duplicate = "CASE006";
    public const string UnknownNode = "CASE007";
    public const string UnknownRoute = "CASE008";
    public const string Negative = "CASE009";
    public const string UnknownCurve = "CASE010";
    public const string UnknownPolicy = "CASE011";
    public const string WrongOrder = "CASE012";
    public const string WrongBasis = "CASE013";
    public const string TiersReversed = "CASE014";
    public const string TwoRateQuotas = "CASE015";
    public const string OutOfRange = "CASE016";
    public const string UnknownField = "CASE017";
    public const string NoFile = "CASE018";
}
