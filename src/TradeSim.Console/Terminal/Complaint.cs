using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Terminal;

/// <summary>What is wrong, in one line, and what to try instead. Bad input has a kind; what else goes wrong has none.</summary>
public sealed record Complaint(string What, string? Try = null, FaultKind? Kind = null)
{
    /// <summary>One line of an unforeseen error: never a stack trace.</summary>
    public static Complaint Of(Exception error)
    {
        var inner = error is AggregateException { InnerException: { } first } ? first : error;
        var line = inner.Message.ReplaceLineEndings(" ").Trim();
        if (inner is ArgumentException { ParamName: { } parameter })
        {
            // The name of a parameter is of the program, not of its user.
            line = line.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal);
        }

        return new Complaint(line.Length > 0 ? line : inner.GetType().Name);
    }
}
