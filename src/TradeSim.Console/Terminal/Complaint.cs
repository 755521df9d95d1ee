namespace TradeSim.Console.Terminal;

/// <summary>What is wrong, in one line, and what to try instead.</summary>
public sealed record Complaint(string What, string? Try = null)
{
    /// <summary>One line of an unforeseen error: never a stack trace.</summary>
    public static Complaint Of(Exception error)
    {
        var inner = error is AggregateException { InnerException: { } first } ? first : error;
        var line = inner.Message.ReplaceLineEndings(" ").Trim();
        return new Complaint(line.Length > 0 ? line : inner.GetType().Name);
    }
}
