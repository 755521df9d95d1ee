using System.Collections.Immutable;

namespace TradeSim.Scenarios.Tables;

/// <summary>What an id may be: it stands in paths of settings and in names of files.</summary>
public static class Names
{
    /// <summary>What some systems take for a device, whatever its ending.</summary>
    private static readonly ImmutableHashSet<string> Devices =
    [
        "con", "prn", "aux", "nul",
        .. Enumerable.Range(0, 10).SelectMany(port => new[] { $"com{port}", $"lpt{port}" }),
    ];

    /// <summary>Letters, digits, '_' and '-', at most 80 of them, a letter or digit first, and no name of a device such as <c>nul</c>.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= 80
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
        && !Devices.Contains(text.ToLowerInvariant());

    /// <summary>The first of <c>stem-1</c>, <c>stem-2</c> and so on that is not taken; it is taken from then on.</summary>
    public static string Free(string stem, HashSet<string> taken)
    {
        var number = 1;
        while (!taken.Add($"{stem}-{number}"))
        {
            number++;
        }

        return $"{stem}-{number}";
    }

    /// <summary>An id made of a name: lower case, runs of other characters as one '-'.</summary>
    public static string ToId(string name)
    {
        var letters = name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-').ToArray();
        var id = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return id.Length == 0 ? "unnamed" : id[..Math.Min(id.Length, 80)];
    }
}
