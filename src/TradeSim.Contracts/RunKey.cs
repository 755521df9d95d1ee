namespace TradeSim.Contracts;

/// <summary>The key of an entity or a market: <c>run/entity</c>, so that many runs share a cluster. It alone knows its spelling.</summary>
public readonly record struct RunKey
{
    public const string MarketPrefix = "market-";
    private const char Divider = '/';

    public RunKey(string run, string entity)
    {
        if (string.IsNullOrWhiteSpace(run) || run.Contains(Divider) || string.IsNullOrWhiteSpace(entity))
        {
            throw new ArgumentException($"'{run}' and '{entity}' make no key: neither may be blank, and a run's name holds no '{Divider}'.");
        }

        Run = run;
        Entity = entity;
    }

    public string Run { get; }

    public string Entity { get; }

    public static RunKey Parse(string key)
    {
        var divider = key.IndexOf(Divider, StringComparison.Ordinal);
        return divider > 0
            ? new RunKey(key[..divider], key[(divider + 1)..])
            : throw new FormatException($"'{key}' is not the key of an entity; it is written run/entity.");
    }

    public override string ToString() => $"{Run}{Divider}{Entity}";
}
