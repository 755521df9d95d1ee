namespace TradeSim.Scenarios.Reporting;

/// <summary>Finds the known word that a misspelt one was meant to be.</summary>
public static class Spelling
{
    /// <summary>The nearest known word at a distance of at most two letters; null where none is that near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string? nearest = null;

        // Two letters of three make another word.
        var least = (word.Length <= 3 ? Math.Min(1, word.Length - 1) : 2) + 1;
        foreach (var candidate in known.Order(StringComparer.Ordinal))
        {
            if (Math.Abs(candidate.Length - word.Length) > 2)
            {
                continue;
            }

            var distance = string.Equals(candidate, word, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(word, candidate);
            if (distance < least)
            {
                least = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>Letters to add, drop, change or swap with their neighbour to make one word of the other (Levenshtein 1966, Damerau 1964).</summary>
    public static int Distance(string a, string b)
    {
        var beforeThat = new int[b.Length + 1];
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeThat[j - 2] + 1);
                }
            }

            (beforeThat, previous, current) = (previous, current, beforeThat);
        }

        return previous[b.Length];
    }
}
