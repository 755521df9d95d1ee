using System.Text;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>A world is known by what its tables say, not by how their files write it; and what no table says is told.</summary>
public class WorldIdentityTests
{
    public static readonly TheoryData<string, Func<string, byte[]>> SameWorld = new()
    {
        { "line ends of Windows", text => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")) },
        { "a byte-order mark", text => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)] },
        { "a blank line at the end", text => Encoding.UTF8.GetBytes(text + "\n") },
        { "quotes that need not be", text => Encoding.UTF8.GetBytes(text.Replace("\nclay,", "\n\"clay\",", StringComparison.Ordinal)) },
        { "the same number", text => Encoding.UTF8.GetBytes(text.Replace("0.9,", "0.90,", StringComparison.Ordinal)) },
    };

    public static readonly TheoryData<string, string, string> OtherWorlds = new()
    {
        { "ores.csv", "Clay carbonate,0.9", "Clay carbonate,0.91" },
        { "ores.csv", "made up for the tests,low", "made up for the tests,high" },
        { "mines.csv", "3600", "3601" },
    };

    [Theory]
    [MemberData(nameof(SameWorld))]
    public void How_a_file_is_written_does_not_make_another_world(string how, Func<string, byte[]> written)
    {
        using var folder = new TemporaryFolder();
        var world = folder.SmallWorld();
        var before = Read(world).Sha256;
        var file = Path.Combine(world, "ores.csv");
        var bytes = written(File.ReadAllText(file));
        Assert.NotEqual(File.ReadAllBytes(file), bytes);
        File.WriteAllBytes(file, bytes);
        Assert.True(before == Read(world).Sha256, how);
    }

    [Theory]
    [MemberData(nameof(OtherWorlds))]
    public void Another_value_makes_another_world(string table, string old, string now)
    {
        using var folder = new TemporaryFolder();
        var world = folder.SmallWorld();
        var before = Read(world).Sha256;
        var file = Path.Combine(world, table);
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, now, StringComparison.Ordinal));
        Assert.NotEqual(before, Read(world).Sha256);
    }

    [Fact]
    public void A_table_that_nobody_reads_is_told()
    {
        using var folder = new TemporaryFolder();
        var world = folder.SmallWorld();
        foreach (var file in new[] { "mine.csv", "tariffs.xlsx", "README.md", "sources.csv", ".hidden.csv" })
        {
            File.WriteAllText(Path.Combine(world, file), "x");
        }

        var told = Read(world).Unread;
        Assert.Equal(2, told.Length);
        Assert.EndsWith("mine.csv is not read: a world has no such table; did you mean 'mines.csv'?", told[0], StringComparison.Ordinal);
        Assert.EndsWith("tariffs.xlsx is not read: a world has no such table", told[1], StringComparison.Ordinal);
    }

    private static WorldBook Read(string world)
    {
        var faults = new Faults();
        var book = WorldReader.Read(world, faults);
        Assert.Empty(faults);
        return book!;
    }
}
