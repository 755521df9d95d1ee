using CsCheck;
using TradeSim.Domain.World;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Synthetic;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>Made-up worlds: the same number makes the same files, and whatever number it is, the world runs.</summary>
public class SyntheticWorldTests
{
    private static readonly string[] Lent = ["elements.csv", "parameters.csv", "recoveries.csv"];

    [Fact]
    public void The_same_name_size_and_seed_make_the_same_bytes()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var (first, second) = (Files(one, 60, 42), Files(other, 60, 42));
        Assert.Equal(16, first.Count);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Another_seed_makes_another_world()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var (first, second) = (Files(one, 60, 42), Files(other, 60, 43));
        Assert.Equal(first.Keys, second.Keys);
        Assert.NotEqual(first["worlds/made/mines.csv"], second["worlds/made/mines.csv"]);
        Assert.All(Lent, table => Assert.Equal(first[$"worlds/made/{table}"], second[$"worlds/made/{table}"]));
    }

    [Theory]
    [InlineData(SyntheticWorld.Fewest)]
    [InlineData(9)]
    [InlineData(30)]
    [InlineData(239)]
    [InlineData(240)]
    [InlineData(640)]
    [InlineData(1_000)]
    public void A_world_has_as_many_entities_as_asked_and_runs(int entities)
    {
        using var folder = new TemporaryFolder();
        var world = Accepted(folder, entities, 42);
        var tables = world.Scenario.World;
        Assert.Equal(entities, tables.Countries.Length + tables.Hubs.Length + tables.Mines.Length);
        RunsWithoutALostGram(world, months: 3);
    }

    [Fact]
    public void Whatever_the_size_and_the_seed_the_world_is_accepted_and_no_gram_is_lost() =>
        Gen.Select(Gen.Int[SyntheticWorld.Fewest, 120], Gen.UInt).Holds(
            (entities, seed) =>
            {
                using var folder = new TemporaryFolder();
                RunsWithoutALostGram(Accepted(folder, entities, seed), months: 2);
            },
            iter: 60);

    [Theory]
    [InlineData(SyntheticWorld.Fewest - 1)]
    [InlineData(SyntheticWorld.Most + 1)]
    [InlineData(-1)]
    public void A_size_that_cannot_be_made_is_refused_before_anything_is_written(int entities)
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(Config(folder), entities, 42));
        Assert.False(Directory.Exists(Config(folder).WorldFolder("made")));
    }

    private static WorldModel Accepted(TemporaryFolder folder, int entities, uint seed)
    {
        var config = Config(folder);
        Write(config, entities, seed);
        var faults = new Faults();
        var read = ScenarioReader.Read("made", config, new ScenarioOptions(), faults);
        var world = read is null ? null : BaseYearCheck.Build(read, faults);
        Assert.Empty(faults.Select(fault => fault.Render()));
        return world!;
    }

    private static void RunsWithoutALostGram(WorldModel world, int months)
    {
        var engine = new Engine(world);
        for (var month = 0; month < months; month++)
        {
            Assert.All(engine.Step().MassErrorGrams, grams => Assert.Equal(0, grams));
        }
    }

    /// <summary>Every file that was made, by its path.</summary>
    private static SortedDictionary<string, string> Files(TemporaryFolder folder, int entities, uint seed)
    {
        var config = Config(folder);
        Write(config, entities, seed);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(config.WorldFolder("made")).Append(Path.Combine(config.Scenarios, "made.yaml")))
        {
            files.Add(Path.GetRelativePath(folder.Path, file).Replace('\\', '/'), File.ReadAllText(file));
        }

        return files;
    }

    private static void Write(ConfigFolder config, int entities, uint seed)
    {
        var faults = new Faults();
        Assert.NotNull(SyntheticWorld.Write(config, "made", entities, seed, "small", faults));
        Assert.Empty(faults);
    }

    /// <summary>A config with nothing in it but the small world, which lends its elements.</summary>
    private static ConfigFolder Config(TemporaryFolder folder)
    {
        var config = new ConfigFolder(folder.Path);
        foreach (var table in Directory.GetFiles(Repository.SmallConfig.WorldFolder("small")))
        {
            folder.Write(Path.Combine("worlds", "small", Path.GetFileName(table)), File.ReadAllText(table));
        }

        return config;
    }
}
