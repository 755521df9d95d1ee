namespace TradeSim.Scenarios.Worlds;

/// <summary>Which places can reach each other over the corridors.</summary>
public static class Network
{
    /// <summary>
    /// The largest set of places of which each reaches every other: the largest strongly connected component (two
    /// searches, Kosaraju 1978; without recursion, since a chain of corridors may be long).
    /// </summary>
    public static IReadOnlySet<string> Largest(IEnumerable<(string From, string To)> legs)
    {
        var forward = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var backward = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (from, to) in legs)
        {
            foreach (var place in new[] { from, to })
            {
                forward.TryAdd(place, []);
                backward.TryAdd(place, []);
            }

            forward[from].Add(to);
            backward[to].Add(from);
        }

        var order = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in forward.Keys)
        {
            Search(place, forward, seen, order);
        }

        seen.Clear();
        IReadOnlyList<string> largest = [];
        foreach (var place in Enumerable.Reverse(order))
        {
            var component = new List<string>();
            Search(place, backward, seen, component);
            if (component.Count > largest.Count)
            {
                largest = component;
            }
        }

        return largest.ToHashSet(StringComparer.Ordinal);
    }

    // Depth first; a place is put down when all that follows it has been.
    private static void Search(string start, IDictionary<string, List<string>> next, HashSet<string> seen, List<string> done)
    {
        if (!seen.Add(start))
        {
            return;
        }

        var path = new Stack<(string Place, int Next)>();
        path.Push((start, 0));
        while (path.TryPop(out var step))
        {
            if (step.Next == next[step.Place].Count)
            {
                done.Add(step.Place);
                continue;
            }

            path.Push((step.Place, step.Next + 1));
            var neighbour = next[step.Place][step.Next];
            if (seen.Add(neighbour))
            {
                path.Push((neighbour, 0));
            }
        }
    }
}
