namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Nodes in buckets by how many others they are linked to, so that the least linked is found at once. Eliminating that one
/// first keeps a nearly cycle-free graph nearly free of fill (Tinney and Walker 1967).
/// </summary>
internal sealed class LeastLinkedFirst
{
    private int[] first = [];
    private int[] next = [];
    private int[] previous = [];
    private int[] links = [];
    private int least;

    /// <summary>Empties the buckets, with room for so many nodes.</summary>
    public void Clear(int size)
    {
        if (next.Length < size)
        {
            Array.Resize(ref first, size + 1);
            Array.Resize(ref next, size);
            Array.Resize(ref previous, size);
            Array.Resize(ref links, size);
        }

        Array.Fill(first, -1);
        least = 0;
    }

    public void Insert(int node, int linked)
    {
        links[node] = linked;
        next[node] = first[linked];
        previous[node] = -1;
        if (next[node] >= 0)
        {
            previous[next[node]] = node;
        }

        first[linked] = node;
        least = Math.Min(least, linked);
    }

    public void Move(int node, int linked)
    {
        if (links[node] != linked)
        {
            Remove(node);
            Insert(node, linked);
        }
    }

    public void Remove(int node)
    {
        if (previous[node] >= 0)
        {
            next[previous[node]] = next[node];
        }
        else
        {
            first[links[node]] = next[node];
        }

        if (next[node] >= 0)
        {
            previous[next[node]] = previous[node];
        }
    }

    /// <summary>The node with the fewest links and how many it has; the buckets must not be empty.</summary>
    public int Least(out int linked)
    {
        while (first[least] < 0)
        {
            least++;
        }

        linked = least;
        return first[least];
    }
}
