namespace TradeSim.Console.CommandLine;

/// <summary>The one word that someone probably meant: at most two edits away, and nearer than any other.</summary>
public static class DidYouMean
{
    public const int FarthestEdits = 2;

    public static string? Of(string word, IEnumerable<string> known)
    {
        var near = known
            .Select(candidate => (Word: candidate, Edits: Edits(word, candidate)))
            .Where(pair => pair.Edits <= FarthestEdits && pair.Edits < Math.Max(1, word.Length))
            .OrderBy(pair => pair.Edits)
            .ThenBy(pair => pair.Word, StringComparer.Ordinal)
            .ToArray();
        return near.Length == 0 ? null : near[0].Word;
    }

    /// <summary>Letters to add, drop or change (Levenshtein 1966).</summary>
    public static int Edits(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
