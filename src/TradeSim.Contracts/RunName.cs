namespace TradeSim.Contracts;

/// <summary>What a run or a cluster may be called: it becomes part of keys, of paths and of lines in a log.</summary>
public static class RunName
{
    public const int Longest = 64;

    /// <summary>The rule, for a message.</summary>
    public const string Rule = "1 to 64 letters, digits, dots, hyphens or underscores, the first a letter or a digit";

    public static bool IsName(string name) =>
        name.Length is > 0 and <= Longest
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
