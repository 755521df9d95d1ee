namespace TradeSim.Scenarios.Tables;

/// <summary>What an id may be: it stands in paths of settings and in names of files.</summary>
public static class Names
{
    /// <summary>Letters, digits, '_' and '-', at most 80 of them, a letter or digit first.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= 80
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    /// <summary>An id made of a name: lower case, runs of other characters as one '-'.</summary>
    public static string ToId(string name)
    {
        var letters = name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-').ToArray();
        var id = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return id.Length == 0 ? "unnamed" : id[..Math.Min(id.Length, 80)];
    }
}
